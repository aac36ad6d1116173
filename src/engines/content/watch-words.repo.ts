import { type Ctx, rows, sql } from '#kernel';
import type { WatchWord } from './check-text.rules.ts';

export const watchWords = (ctx: Ctx): Promise<WatchWord[]> =>
  rows(
    ctx,
    sql<WatchWord>`select word, advice, level, from_date as "fromDate", to_date as "toDate" from content.watch_words order by word`,
  );
