import { type Ctx, maybeOne, rows, run, sql, type TxCtx } from '#kernel';
import type { Breakage } from './contract.ts';

export type BreakageRow = Breakage & { readonly place: string; readonly service: string };

const columns = sql`id::text, place, service, since, until, reason, note, recorded_by as "recordedBy",
  recorded_at as "recordedAt", withdrawn_by as "withdrawnBy", withdrawn_reason as "withdrawnReason"`;

export const breakages = {
  /** Of all these lines (`place.service`), with those taken back. */
  of: (ctx: Ctx, keys: readonly string[]): Promise<BreakageRow[]> =>
    rows(
      ctx,
      sql<BreakageRow>`select ${columns} from coverage.breakages
        where (place, service) in (select split_part(key, '.', 1), split_part(key, '.', 2) from unnest(${keys}::text[]) as key)
        order by since desc, id desc`,
    ),

  find: (ctx: Ctx, id: string): Promise<BreakageRow | undefined> =>
    maybeOne(ctx, sql<BreakageRow>`select ${columns} from coverage.breakages where id::text = ${id}`),

  insert: (tx: TxCtx, b: Pick<BreakageRow, 'place' | 'service' | 'since' | 'until' | 'reason'>): Promise<number> =>
    run(
      tx,
      sql`insert into coverage.breakages (place, service, since, until, reason, recorded_by, recorded_at)
        values (${b.place}, ${b.service}, ${b.since}::date, ${b.until}::date, ${b.reason}, ${tx.actor.name}, ${tx.now()})`,
    ),

  change: (tx: TxCtx, id: string, b: Pick<BreakageRow, 'since' | 'until' | 'note'>): Promise<number> =>
    run(
      tx,
      sql`update coverage.breakages set since = ${b.since}::date, until = ${b.until}::date, note = ${b.note}
        where id::text = ${id} and withdrawn_at is null`,
    ),

  /** Null puts it back. */
  withdraw(tx: TxCtx, id: string, reason: string | null): Promise<number> {
    const gone = reason !== null;
    return run(
      tx,
      sql`update coverage.breakages set withdrawn_at = ${gone ? tx.now() : null}::timestamptz,
          withdrawn_by = ${gone ? tx.actor.name : null}, withdrawn_reason = ${reason}
        where id::text = ${id} and (withdrawn_at is null) = ${gone}`,
    );
  },
};
