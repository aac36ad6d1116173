import { percent, roundTop } from './chart.rules.ts';
import { ChartFrame, type ChartPoint, type ChartWords, pointText } from './chart-frame.tsx';

export interface BarChartProps extends ChartWords {
  points: readonly ChartPoint[];
  /** Draw one bar in the seal's colour: the one the text speaks of. */
  highlight?: string;
  /** Upright columns suit time; lying bars suit names. */
  direction?: 'lying' | 'upright';
}

const table = (labelHeading: string, unit: string) => [
  { key: 'label', heading: labelHeading, cell: (p: ChartPoint) => p.label },
  { key: 'value', heading: unit, cell: (p: ChartPoint) => pointText(p), numeric: true },
];

const barClass = (point: ChartPoint, highlight: string | undefined): string =>
  point.label === highlight ? 'chart-bar chart-bar-here' : 'chart-bar';

function LyingBars({ points, highlight, top }: { points: readonly ChartPoint[]; highlight?: string; top: number }) {
  return (
    <div className="bars" aria-hidden="true">
      {points.map((point) => (
        <div key={point.label} className="bars-row">
          <span className="bars-label">{point.label}</span>
          <svg className="bars-track" width="100%" height="20" aria-hidden="true" focusable="false">
            <rect className="chart-track" x="0" y="0" width="100%" height="20" />
            {point.value === null ? null : (
              <rect className={barClass(point, highlight)} x="0" y="0" width={percent(point.value / top)} height="20" />
            )}
          </svg>
          <span className="bars-value">{pointText(point)}</span>
        </div>
      ))}
    </div>
  );
}

function UprightBars({ points, highlight, top }: { points: readonly ChartPoint[]; highlight?: string; top: number }) {
  const [head, foot, height] = [28, 212, 240];
  const slot = 1 / points.length;
  const every = Math.ceil(points.length / 6);
  // On a phone every second or third label stays, counted from the bar that the text speaks of.
  const first =
    Math.max(
      0,
      points.findIndex((p) => p.label === highlight),
    ) % every;
  return (
    <svg className="chart-canvas" width="100%" height={height} aria-hidden="true" focusable="false">
      {points.map((point, i) => {
        const middle = percent((i + 0.5) * slot);
        const rise = point.value === null ? 0 : ((foot - head) * point.value) / top;
        return (
          <g key={point.label} className={i % every === first ? undefined : 'chart-narrow-hide'}>
            <rect
              className={`${barClass(point, highlight)} chart-keep`}
              x={percent((i + 0.2) * slot)}
              y={foot - rise}
              width={percent(slot * 0.6)}
              height={rise}
            />
            <text className="chart-value" x={middle} y={foot - rise - 8} textAnchor="middle">
              {point.value === null ? '—' : pointText(point)}
            </text>
            <text className="chart-label" x={middle} y={foot + 20} textAnchor="middle">
              {point.label}
            </text>
          </g>
        );
      })}
      <line className="chart-axis" x1="0" x2="100%" y1={foot} y2={foot} />
    </svg>
  );
}

/** Bars from zero, each with its value beside it. The drawing is for the eye; the table says the same to everyone. */
export function BarChart({ points, highlight, direction = 'lying', ...words }: BarChartProps) {
  const top = roundTop(Math.max(0, ...points.map((p) => p.value ?? 0)));
  const drawn = { points, top, ...(highlight === undefined ? {} : { highlight }) };
  return (
    <ChartFrame {...words} rows={points} rowKey={(p) => p.label} columns={table(words.labelHeading, words.unit)}>
      {direction === 'lying' ? <LyingBars {...drawn} /> : <UprightBars {...drawn} />}
    </ChartFrame>
  );
}
