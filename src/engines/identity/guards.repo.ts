import { type Ctx, one, rows, run, sql, type TxCtx } from '#kernel';
import type { Guard } from './lock-out.rules.ts';

export const guards = {
  /** Until when one of these keys is locked; null when none is. A look without holding anything, so that a flood costs little. */
  async lockedUntil(ctx: Ctx, keys: readonly string[]): Promise<Date | null> {
    const found = await one(
      ctx,
      sql<{ until: Date | null }>`select max(locked_until) as until from identity.sign_in_guards
        where key = any(${keys}::text[]) and locked_until > ${ctx.now()}`,
    );
    return found.until;
  },

  /** The guards of these keys, made where missing and held until the transaction ends, always in the same order. */
  async hold(tx: TxCtx, keys: readonly string[]): Promise<Map<string, Guard>> {
    await run(
      tx,
      sql`insert into identity.sign_in_guards (key, seen_at)
        select key, ${tx.now()} from unnest(${keys}::text[]) key order by key on conflict do nothing`,
    );
    const found = await rows(
      tx,
      sql<{
        key: string;
        failures: Date[];
        lockedUntil: Date | null;
      }>`select key, failures, locked_until as "lockedUntil"
        from identity.sign_in_guards where key = any(${keys}::text[]) order by key for update`,
    );
    return new Map(
      found.map((row) => [
        row.key,
        { failures: row.failures.map((at) => at.getTime()), lockedUntil: row.lockedUntil?.getTime() ?? null },
      ]),
    );
  },

  put: (tx: TxCtx, key: string, guard: Guard) =>
    run(
      tx,
      sql`update identity.sign_in_guards set failures = ${guard.failures.map((at) => new Date(at))}::timestamptz[],
          locked_until = ${guard.lockedUntil === null ? null : new Date(guard.lockedUntil)}, seen_at = ${tx.now()}
        where key = ${key}`,
    ),

  sweep: (ctx: Ctx) =>
    run(ctx, sql`delete from identity.sign_in_guards where seen_at < ${ctx.now()}::timestamptz - interval '1 day'`),
};
