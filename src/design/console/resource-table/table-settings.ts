import { useCallback, useState } from 'react';
import { useMe } from '../me.tsx';

export interface SavedView {
  readonly name: string;
  readonly search: string;
}

export interface TableSettings {
  /** Columns chosen otherwise than the screen proposes. */
  readonly columns: Readonly<Record<string, boolean>>;
  readonly density: 'roomy' | 'dense';
  readonly views: readonly SavedView[];
}

const blank: TableSettings = { columns: {}, density: 'roomy', views: [] };

function read(key: string): TableSettings {
  try {
    return { ...blank, ...(JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<TableSettings>) };
  } catch {
    return blank;
  }
}

/** What one person likes about one list; kept in this browser. */
export function useTableSettings(name: string): [TableSettings, (change: Partial<TableSettings>) => void] {
  const key = `zt.table.${useMe().id}.${name}`;
  const [settings, setSettings] = useState(() => read(key));
  const change = useCallback(
    (part: Partial<TableSettings>) => {
      const next = { ...read(key), ...part };
      setSettings(next);
      try {
        localStorage.setItem(key, JSON.stringify(next));
      } catch {
        // A browser that keeps nothing still works until the page is left.
      }
    },
    [key],
  );
  return [settings, change];
}
