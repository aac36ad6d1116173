import { useWide } from '../use-media.ts';
import type { TableSettings } from './table-settings.ts';
import { columnsBesidePane } from './table-state.rules.ts';
import type { TableColumn } from './table-types.ts';

/** The columns that somebody has chosen, and of them those that there is room for now. */
export function useVisibleColumns<Row>(
  columns: readonly TableColumn<Row>[],
  settings: TableSettings,
  isOpened: boolean,
): { shown: ReadonlySet<string>; visible: readonly TableColumn<Row>[] } {
  const isWide = useWide();
  const shown = new Set(columns.filter((one) => settings.columns[one.key] ?? !one.hidden).map((one) => one.key));
  const chosen = columns.filter((column, place) => place === 0 || shown.has(column.key));
  return { shown, visible: isWide && isOpened ? columnsBesidePane(chosen) : chosen };
}
