import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { api } from '../api.ts';
import { useMe } from '../me.tsx';
import { useAction, useRead } from '../queries.ts';

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

interface Kept {
  readonly items: readonly { readonly name: string; readonly value: TableSettings }[];
}

const PREFERENCES = '/api/identity/preferences';
const blank: TableSettings = { columns: {}, density: 'roomy', views: [] };

/** What one person likes about one list, kept with their account; this browser remembers it for the first glance. */
export function useTableSettings(list: string): [TableSettings, (change: Partial<TableSettings>) => void] {
  const name = list.replace(/^\//, '');
  const memory = `zt.table.${useMe().id}.${name}`;
  const client = useQueryClient();
  const [remembered, setRemembered] = useState(() => recall(memory));
  const kept = useRead<Kept>(PREFERENCES).data;
  const settings = kept ? (kept.items.find((one) => one.name === name)?.value ?? blank) : remembered;
  const save = useAction<TableSettings>((value) => api.put(`${PREFERENCES}/${encodeURIComponent(name)}`, value));
  const { mutate } = save;
  const change = useCallback(
    (part: Partial<TableSettings>) => {
      const next = { ...settings, ...part };
      setRemembered(next);
      remember(memory, next);
      // Seen at once; every other list of this page sees it too.
      client.setQueryData<Kept>([PREFERENCES, {}], (before) => ({
        items: [...(before?.items ?? []).filter((one) => one.name !== name), { name, value: next }],
      }));
      mutate(next);
    },
    [settings, memory, name, client, mutate],
  );
  return [settings, change];
}

function recall(memory: string): TableSettings {
  try {
    return { ...blank, ...(JSON.parse(localStorage.getItem(memory) ?? '{}') as Partial<TableSettings>) };
  } catch {
    return blank;
  }
}

function remember(memory: string, settings: TableSettings): void {
  try {
    localStorage.setItem(memory, JSON.stringify(settings));
  } catch {
    // A browser that keeps nothing still has what the account keeps.
  }
}
