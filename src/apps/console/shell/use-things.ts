import { useQueries } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api, type Finder, type ListAnswer, type Me, mayDo } from '#design/console';
import { screens } from '../screens.ts';
import type { Finding } from './palette.rules.ts';

const EACH = 4;
const SETTLED_MS = 250;

const findersOf = (me: Pick<Me, 'grants'>): Finder[] =>
  screens.filter((screen) => mayDo(me, screen.permission)).flatMap((screen) => screen.finds ?? []);

/** The few best of every list that this person may open; asked of the lists themselves, so each keeps its own secrets. */
export function useThings(me: Pick<Me, 'grants'>, q: string): { things: Finding[]; isLooking: boolean } {
  const finders = findersOf(me);
  const answers = useQueries({
    queries: finders.map(({ url, query }) => {
      const asked = { ...query, q, page: 1, pageSize: EACH };
      return {
        queryKey: [url, asked],
        queryFn: ({ signal }: { signal: AbortSignal }) => api.get<ListAnswer<unknown>>(url, asked, signal),
        enabled: q !== '',
        retry: false,
      };
    }),
  });
  const things = answers.flatMap((answer, place) => {
    const finder = finders[place];
    if (!finder || q === '') return [];
    return (answer.data?.items ?? []).slice(0, EACH).map((row): Finding => {
      const { title, note, to } = finder.found(row);
      return { title, note: note ? `${finder.label} · ${note}` : finder.label, url: to, isScreen: true };
    });
  });
  return { things, isLooking: answers.some((answer) => answer.isFetching) };
}

/** The text once nobody has typed for a moment. */
export function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), SETTLED_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
