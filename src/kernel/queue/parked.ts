import type { Ctx } from '../context/ctx.ts';
import { one, rows, run, sql } from '../database/query.ts';
import { WAKE_CHANNEL } from './wake.ts';

export interface ParkedMessage {
  id: string;
  kind: 'event' | 'job';
  name: string;
  consumer: string;
  attempts: number;
  payload: unknown;
  /** Whose operation brought it about. */
  actorName: string;
  lastError: string | null;
  createdAt: Date;
  parkedAt: Date;
}

/** What has failed too often and waits for a person, newest first. */
export function listParked(ctx: Ctx, limit = 200): Promise<ParkedMessage[]> {
  return rows(
    ctx,
    sql<ParkedMessage>`select id::text as id, kind, name, consumer, payload, actor_name as "actorName", attempts,
        last_error as "lastError", created_at as "createdAt", parked_at as "parkedAt"
      from kernel.queue where parked_at is not null order by parked_at desc limit ${limit}`,
  );
}

export const countParked = async (ctx: Ctx): Promise<number> =>
  (await one(ctx, sql<{ n: number }>`select count(*)::int as n from kernel.queue where parked_at is not null`)).n;

/** Puts parked messages back as if new; how many there were. */
export function retryParked(ctx: Ctx, ids: readonly string[]): Promise<number> {
  return ctx.transaction(async (tx) => {
    const count = await run(
      tx,
      sql`update kernel.queue set parked_at = null, attempts = 0, run_at = now(), leased_until = null
        where parked_at is not null and id = any(${[...ids]}::bigint[])`,
    );
    await run(tx, sql`select pg_notify(${WAKE_CHANNEL}, '')`);
    await tx.record({ summary: `重新投递 ${count} 条停放的消息`, facts: { ids } });
    return count;
  });
}

/** Removes parked messages that need no more doing. */
export function dropParked(ctx: Ctx, ids: readonly string[], reason: string): Promise<number> {
  return ctx.transaction(async (tx) => {
    const count = await run(
      tx,
      sql`delete from kernel.queue where parked_at is not null and id = any(${[...ids]}::bigint[])`,
    );
    await tx.record({ summary: `作废 ${count} 条停放的消息：${reason}`, facts: { ids } });
    return count;
  });
}
