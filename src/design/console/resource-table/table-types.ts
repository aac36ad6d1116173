import type { ReactNode } from 'react';
import type { Query } from '../api.ts';

export interface TableColumn<Row> {
  /** The row's property, when `render` does not say otherwise. */
  key: string;
  title: string;
  render?: (row: Row) => ReactNode;
  /** The second, smaller line of the cell. */
  sub?: (row: Row) => ReactNode;
  /** Sortable by its key, or by the field named. */
  sort?: true | string;
  width?: number | string;
  align?: 'left' | 'right' | 'center';
  /** Off until chosen under 显示列. */
  hidden?: boolean;
}

export interface Option {
  value: string;
  label: string;
}

export interface TableFilter {
  key: string;
  label: string;
  /** `date-range` asks `keyFrom` and `keyTo`, `date` one day; `flag` asks `key=true`. */
  kind: 'select' | 'multi' | 'text' | 'date' | 'date-range' | 'flag';
  /** The two keys of a `date-range`, when the server calls them otherwise. */
  keys?: readonly [from: string, to: string];
  options?: readonly Option[];
  /** Answers `{items: [{value, label}]}` to `?q=`. */
  optionsUrl?: string;
}

export interface TableTab {
  key: string;
  label: ReactNode;
  /** What the tab adds to the query. */
  query: Query;
  count?: number;
}

export interface BulkAction<Row> {
  label: string;
  run: (rows: readonly Row[], reason: string) => Promise<unknown> | unknown;
  danger?: boolean;
  /** Asks first: what will happen. */
  confirm?: ReactNode;
  /** Asks for a reason under this label. */
  reason?: string;
  permission?: string;
}

export interface ResourceTableProps<Row> {
  /** Answers `{items, total}`. */
  url: string;
  columns: readonly TableColumn<Row>[];
  rowKey?: string;
  filters?: readonly TableFilter[];
  tabs?: readonly TableTab[];
  /** What can be looked for, as the field's hint; false: nothing. */
  search?: string | false;
  /** `field` or `-field`. */
  defaultSort?: string;
  pageSize?: number;
  /** Always asked. */
  query?: Query;
  /** The opened row, by its key; the row is missing when it is not on this page. A `DetailPane`. */
  detail?: (id: string, row: Row | undefined, close: () => void) => ReactNode;
  /** Where a row leads instead of opening beside the list. */
  href?: (row: Row) => string;
  actions?: ReactNode;
  bulk?: readonly BulkAction<Row>[];
  /** Asked with the present query and `format=csv|xlsx`. */
  exportUrl?: string;
  empty?: ReactNode;
  /** Name under which views, columns and density are kept for this user. */
  views?: string;
  /** Asks again after so many milliseconds. */
  every?: number;
  /** Marks a row: a quiet one is settled, an urgent one waits. */
  tone?: (row: Row) => 'quiet' | 'urgent' | undefined;
  /** Names the list to readers of the page that do not see it. */
  label?: string;
}

export interface ListAnswer<Row> {
  items: readonly Row[];
  total: number;
}
