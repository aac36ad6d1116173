import type { TxCtx } from '../context/ctx.ts';
import { run, sql } from '../database/query.ts';

export const PAGE_CHANNEL = 'zhengtong_pages';

/** PostgreSQL sends the notice at commit, to every process, and folds repetitions within the transaction. */
export async function invalidateTags(ctx: TxCtx, tags: readonly string[]): Promise<void> {
  if (tags.length > 0) await run(ctx, sql`select pg_notify(${PAGE_CHANNEL}, t) from unnest(${[...tags]}::text[]) t`);
}
