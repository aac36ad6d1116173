import type { House } from '../architecture/house.ts';
import { literalText } from '../architecture/source.ts';
import { findCalls, properties, written } from './find-calls.ts';
import { code, page, table } from './markdown.ts';

export function errorsPage(house: House): string {
  const rows = findCalls(house.sources, 'defineErrors').flatMap(({ source, arguments: [module, drafts] }) =>
    [...properties(drafts)].map(([name, draft]) => {
      const parts = properties(draft);
      const text = (part: string): string => written(source, parts.get(part));
      return [code(`${(module && literalText(module)) ?? ''}.${name}`), text('kind'), text('zh'), text('en')];
    }),
  );
  rows.sort((a, b) => (a[0] ?? '').localeCompare(b[0] ?? '', 'en'));
  const intro = 'Every refusal a caller can meet. The kind decides the HTTP status.';
  return page('Errors', intro, table(['code', 'kind', '中文', 'English'], rows));
}
