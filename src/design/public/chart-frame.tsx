import type { ReactNode } from 'react';
import { DataTable, type TableColumn } from './data-table.tsx';
import { SourceNote } from './figures.tsx';
import { useWords } from './words.ts';

export interface ChartPoint {
  label: string;
  /** `null` where the source does not say: left open, never drawn as zero. */
  value: number | null;
  /** As the reader says it; `value` itself when left out. */
  text?: string;
}

export interface ChartWords {
  title: string;
  unit: string;
  /** What the labels are: 年份, 县市区. */
  labelHeading: string;
  source: string;
  sourceHref?: string;
}

export interface ChartFrameProps<Row> extends ChartWords {
  children: ReactNode;
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  columns: readonly TableColumn<Row>[];
}

export const pointText = (point: ChartPoint): string =>
  point.text ?? (point.value === null ? '未载明' : point.value.toLocaleString('zh-CN'));

/** Title with the unit, the drawing, the source, and the same numbers as a table. */
export function ChartFrame<Row>(props: ChartFrameProps<Row>) {
  const { title, unit, source, sourceHref, children, rows, rowKey, columns } = props;
  const words = useWords();
  const full = `${title}（${unit}）`;
  return (
    <figure className="chart">
      <figcaption className="chart-title">
        {title}
        <span className="chart-unit">（{unit}）</span>
      </figcaption>
      {children}
      <SourceNote {...(sourceHref ? { href: sourceHref } : {})}>{source}</SourceNote>
      <details className="chart-table">
        <summary>{words.tableView}</summary>
        <DataTable caption={full} captionHidden rows={rows} rowKey={rowKey} columns={columns} />
      </details>
    </figure>
  );
}
