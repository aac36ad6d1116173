import type { House } from '../architecture/house.ts';
import { findCalls, written } from './find-calls.ts';
import { code, page, table } from './markdown.ts';

export function eventsPage(house: House): string {
  const rows = findCalls(house.sources, 'defineEvent').map(({ source, place, arguments: [name, schema] }) => [
    code(written(source, name)),
    place.module ?? '',
    code(written(source, schema).replace(/\s+/g, ' ')),
  ]);
  rows.sort((a, b) => (a[0] ?? '').localeCompare(b[0] ?? '', 'en'));
  const intro =
    'What modules tell each other. An event leaves with the change that it tells of, and arrives at least once.';
  return page('Events', intro, table(['event', 'told by', 'payload'], rows));
}
