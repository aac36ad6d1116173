import { Segmented } from 'antd';
import type { EChartsCoreOption } from 'echarts/core';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { chartKey } from './chart-key.rules.ts';
import { PlainTable } from './plain-table.tsx';
import { Loading } from './states.tsx';

const ChartCanvas = lazy(() => import('./chart-canvas.tsx'));

export interface ChartProps {
  title: string;
  /** Of the values; stands in the title. */
  unit?: string;
  source?: ReactNode;
  option: EChartsCoreOption;
  /** The same figures for reading and copying. The first cell of a row names it. */
  table: { columns: readonly string[]; rows: readonly (readonly ReactNode[])[] };
  height?: number;
}

/** A chart with its table: the chart is drawn when it is first seen. */
export function Chart({ title, unit, source, option, table, height = 280 }: ChartProps): ReactNode {
  const [view, setView] = useState<'chart' | 'table'>('chart');
  return (
    <figure className="zt-chart">
      <figcaption>
        <span className="zt-chart-title">
          {title}
          {unit ? <span className="zt-unit">（{unit}）</span> : null}
        </span>
        <Segmented
          size="small"
          value={view}
          onChange={setView}
          options={[
            { value: 'chart', label: '看图' },
            { value: 'table', label: '看表' },
          ]}
        />
      </figcaption>
      {view === 'chart' ? <ChartKey option={option} /> : null}
      {view === 'chart' ? (
        <Suspense fallback={<Loading />}>
          <ChartCanvas option={option} height={height} label={unit ? `${title}（${unit}）` : title} />
        </Suspense>
      ) : (
        <PlainTable label={title} {...table} />
      )}
      {source ? <p className="zt-note">来源：{source}</p> : null}
    </figure>
  );
}

/** Which colour is what, where the bars of several series stand together; lines bear their names at their ends. */
function ChartKey({ option }: { option: EChartsCoreOption }): ReactNode {
  const entries = chartKey(option);
  if (entries.length < 2) return null;
  return (
    <ul className="zt-chart-key" aria-hidden="true">
      {entries.map(({ name, colour }) => (
        <li key={name}>
          <svg viewBox="0 0 10 10" aria-hidden="true">
            <rect width="10" height="10" fill={colour} />
          </svg>
          {name}
        </li>
      ))}
    </ul>
  );
}
