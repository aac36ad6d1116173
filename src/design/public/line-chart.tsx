import { gridValues, lineSegments, percent, roundTop } from './chart.rules.ts';
import { ChartFrame, type ChartPoint, type ChartWords, pointText } from './chart-frame.tsx';

export interface LineSeries {
  name: string;
  values: readonly (number | null)[];
}

export interface LineChartProps extends ChartWords {
  /** One for each value, in order of time. */
  labels: readonly string[];
  /** At most four; more lines than that say nothing. */
  series: readonly LineSeries[];
}

const [head, foot, height] = [24, 212, 240];
/** Room at the left for the scale and at the right for the names of the lines. */
const from = 0.1;
const endOf = (names: readonly string[]): number => 0.95 - 0.045 * Math.max(1, ...names.map((n) => n.length));

const pointOf = (label: string, value: number | null): ChartPoint => ({ label, value });

/** Names at the lines' ends, pushed apart where two would touch. */
export function endLabelHeights(heights: readonly number[], gap = 18): number[] {
  const order = heights.map((y, i) => ({ y, i })).sort((a, b) => a.y - b.y);
  const placed = [...heights];
  let last = Number.NEGATIVE_INFINITY;
  for (const { y, i } of order) {
    last = Math.max(y, last + gap);
    placed[i] = last;
  }
  return placed;
}

export function LineChart({ labels, series, ...words }: LineChartProps) {
  const top = roundTop(Math.max(0, ...series.flatMap((s) => s.values.map((v) => v ?? 0))));
  const to = endOf(series.map((s) => s.name));
  const x = (i: number) => from + ((to - from) * i) / Math.max(labels.length - 1, 1);
  const y = (value: number) => Number((foot - ((foot - head) * value) / top).toFixed(1));
  const every = Math.ceil(labels.length / 5);
  const lastOf = (s: LineSeries) => s.values.findLast((v) => v !== null) ?? 0;
  const ends = endLabelHeights(series.map((s) => y(lastOf(s))));
  const rows = labels.map((label, i) => ({ label, values: series.map((s) => s.values[i] ?? null) }));
  return (
    <ChartFrame
      {...words}
      rows={rows}
      rowKey={(row) => row.label}
      columns={[
        { key: 'label', heading: words.labelHeading, cell: (row) => row.label },
        ...series.map((s, i) => ({
          key: s.name,
          heading: s.name,
          numeric: true,
          cell: (row: (typeof rows)[number]) => pointText(pointOf(row.label, row.values[i] ?? null)),
        })),
      ]}
    >
      <svg className="chart-canvas" width="100%" height={height} aria-hidden="true" focusable="false">
        {gridValues(top).map((value) => (
          <g key={value}>
            <line
              className={value === 0 ? 'chart-axis' : 'chart-grid'}
              x1="0"
              x2={percent(to)}
              y1={y(value)}
              y2={y(value)}
            />
            <text className="chart-scale" x="0" y={y(value) - 5}>
              {value.toLocaleString('zh-CN')}
            </text>
          </g>
        ))}
        {labels.map((label, i) => (
          <text
            key={label}
            className={i % every === 0 || i === labels.length - 1 ? 'chart-label' : 'chart-label chart-narrow-hide'}
            x={percent(x(i))}
            y={foot + 20}
            textAnchor="middle"
          >
            {label}
          </text>
        ))}
        {series.map((s, n) => (
          <g key={s.name} className={`chart-series chart-series-${n}`}>
            {lineSegments(s.values, x, y).map((line) => (
              <line key={line.x1} className="chart-line" {...line} />
            ))}
            {s.values.map((value, i) =>
              value === null ? null : <circle key={labels[i]} cx={percent(x(i))} cy={y(value)} r="3.5" />,
            )}
            <text className="chart-name" x={percent(to + 0.02)} y={(ends[n] ?? 0) + 5}>
              {s.name}
            </text>
          </g>
        ))}
      </svg>
    </ChartFrame>
  );
}
