import type { Ctx } from '../context/ctx.ts';
import { run, sql } from './query.ts';

/** Takes a lock that lasts until the transaction ends, for work that must not run twice at once. */
export async function lockInTransaction(tx: Pick<Ctx, 'db'>, key: string): Promise<void> {
  await run(tx, sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`);
}
