import type { Query } from '../api.ts';
import type { TableFilter, TableTab } from './table-types.ts';

export const pageSizes = [20, 50, 100] as const;
/** Keys of the address that belong to the table itself. */
const ownKeys = ['q', 'page', 'pageSize', 'sort', 'tab'] as const;

export interface TableState {
  readonly q: string;
  readonly page: number;
  readonly pageSize: number;
  readonly sort: string;
  readonly tab: string;
  readonly filters: Readonly<Record<string, readonly string[]>>;
}

interface TableSetup {
  readonly filters: readonly TableFilter[];
  readonly tabs: readonly TableTab[];
  readonly defaultSort: string;
  readonly pageSize: number;
}

export const rangeKeys = ({ key, keys }: TableFilter): readonly [string, string] => keys ?? [`${key}From`, `${key}To`];

/** The keys of the address that a filter reads. */
export function filterKeys(filter: TableFilter): string[] {
  return filter.kind === 'date-range' ? [...rangeKeys(filter)] : [filter.key];
}

function wholeNumber(text: string | null, fallback: number, most: number): number {
  const value = Number(text);
  return Number.isInteger(value) && value >= 1 ? Math.min(value, most) : fallback;
}

/** What the address says of the list; nonsense in it reads as the default. */
export function readTableState(params: URLSearchParams, setup: TableSetup): TableState {
  const filters: Record<string, string[]> = {};
  for (const key of setup.filters.flatMap(filterKeys)) {
    const values = params.getAll(key).filter(Boolean);
    if (values.length > 0) filters[key] = values;
  }
  const tab = setup.tabs.find((one) => one.key === params.get('tab')) ?? setup.tabs[0];
  return {
    q: params.get('q') ?? '',
    page: wholeNumber(params.get('page'), 1, 100_000),
    pageSize: wholeNumber(params.get('pageSize'), setup.pageSize, 200),
    sort: params.get('sort') ?? setup.defaultSort,
    tab: tab?.key ?? '',
    filters,
  };
}

/** What the server is asked. */
export function queryOfState(state: TableState, tabs: readonly TableTab[], fixed: Query = {}): Query {
  return {
    ...state.filters,
    ...(state.q ? { q: state.q } : {}),
    ...(state.sort ? { sort: state.sort } : {}),
    ...tabs.find((tab) => tab.key === state.tab)?.query,
    ...fixed,
    page: state.page,
    pageSize: state.pageSize,
  };
}

/** The next sort of a column: up, down, as at first. */
export function nextSort(current: string, field: string): string | null {
  if (current === field) return `-${field}`;
  return current === `-${field}` ? null : field;
}

/** The part of the address that a saved view keeps: everything of the list but the page. */
export function viewSearch(search: string, filters: readonly TableFilter[]): string {
  const from = new URLSearchParams(search);
  const kept = new URLSearchParams();
  for (const key of [...ownKeys.filter((one) => one !== 'page'), ...filters.flatMap(filterKeys)]) {
    for (const value of from.getAll(key)) if (value) kept.append(key, value);
  }
  return kept.toString();
}

export function hasConditions(state: TableState): boolean {
  return state.q !== '' || Object.keys(state.filters).length > 0;
}

const SHOWN_FILTERS = 3;
const FOLD_ABOVE = 5;

/** Which conditions stand open: a few of many, the small ones, and always those that are given; the rest is a press away. */
export function standingFilters(filters: readonly TableFilter[], state: Pick<TableState, 'filters'>): TableFilter[] {
  if (filters.length <= FOLD_ABOVE) return [...filters];
  return filters.filter(
    (filter, place) =>
      place < SHOWN_FILTERS || filter.kind === 'flag' || filterKeys(filter).some((key) => state.filters[key]),
  );
}

const BESIDE_PANE = 5;

/** The columns that have room beside the opened thing, which tells the rest itself; the state is always among them. */
export function columnsBesidePane<Column extends { key: string }>(columns: readonly Column[]): readonly Column[] {
  if (columns.length <= BESIDE_PANE) return columns;
  const state = columns.findIndex((column) => column.key === 'state');
  const first = state >= BESIDE_PANE ? BESIDE_PANE - 1 : BESIDE_PANE;
  return columns.filter((_, place) => place < first || place === state);
}
