import { type Ctx, json, maybeOne, rows, run, sql, type TxCtx } from '#kernel';
import { within } from './persons.repo.ts';

/** What a merge moved to the kept person, so that it can move back. */
export interface Moved {
  readonly actorIds: readonly string[];
  readonly firmIds: readonly string[];
  readonly agencyIds: readonly string[];
}

export interface MergeRow {
  readonly id: string;
  readonly keptId: string;
  readonly goneId: string;
  readonly state: 'proposed' | 'done' | 'refused' | 'undone';
  readonly reason: string;
  readonly proposedBy: string | null;
  readonly proposedByName: string;
  readonly proposedAt: Date;
  readonly decidedByName: string | null;
  readonly decidedAt: Date | null;
  readonly decision: string | null;
  readonly undoUntil: string | null;
  readonly moved: Moved;
}

const columns = sql`m.id, m.kept_id as "keptId", m.gone_id as "goneId", m.state, m.reason, m.proposed_by as "proposedBy",
  m.proposed_by_name as "proposedByName", m.proposed_at as "proposedAt", m.decided_by_name as "decidedByName",
  m.decided_at as "decidedAt", m.decision, m.undo_until::text as "undoUntil", m.moved`;

export const merges = {
  byId: (ctx: Ctx, id: string) =>
    maybeOne(ctx, sql<MergeRow>`select ${columns} from parties.merges m where m.id = ${id}`),

  lock: (tx: TxCtx, id: string) =>
    maybeOne(tx, sql<MergeRow>`select ${columns} from parties.merges m where m.id = ${id} for update`),

  /** Is either of the two part of a merge that is not decided, or gone already? */
  openOf: (tx: TxCtx, ids: readonly string[]) =>
    maybeOne(
      tx,
      sql<{ id: string }>`select id from parties.merges where state = 'proposed'
        and (kept_id = any(${ids}::text[]) or gone_id = any(${ids}::text[])) limit 1`,
    ),

  propose: (tx: TxCtx, id: string, keptId: string, goneId: string, reason: string) =>
    run(
      tx,
      sql`insert into parties.merges (id, kept_id, gone_id, state, reason, proposed_by, proposed_by_name, proposed_at)
        values (${id}, ${keptId}, ${goneId}, 'proposed', ${reason}, ${tx.actor.id}, ${tx.actor.name}, ${tx.now()})`,
    ),

  decide: (
    tx: TxCtx,
    id: string,
    merge: { state: 'done' | 'refused'; decision: string | null; undoUntil: string | null; moved: Moved | null },
  ) =>
    run(
      tx,
      sql`update parties.merges set state = ${merge.state}, decided_by = ${tx.actor.id}, decided_by_name = ${tx.actor.name},
          decided_at = ${tx.now()}, decision = ${merge.decision}, undo_until = ${merge.undoUntil},
          moved = ${json(merge.moved ?? {})} where id = ${id}`,
    ),

  undo: (tx: TxCtx, id: string, reason: string) =>
    run(
      tx,
      sql`update parties.merges set state = 'undone', undone_at = ${tx.now()}, undone_by_name = ${tx.actor.name},
          undo_reason = ${reason} where id = ${id}`,
    ),

  list: (ctx: Ctx, filter: { scopes: readonly string[]; state: string | null; limit: number; offset: number }) =>
    rows(
      ctx,
      sql<MergeRow & { total: number }>`select ${columns}, count(*) over ()::int as total
        from parties.merges m join parties.persons k on k.id = m.kept_id join parties.persons g on g.id = m.gone_id
        where (${within(sql`k.region_path`, filter.scopes)} or ${within(sql`g.region_path`, filter.scopes)})
          and (${filter.state}::text is null or m.state = ${filter.state})
        order by (m.state = 'proposed') desc, m.proposed_at desc limit ${filter.limit} offset ${filter.offset}`,
    ),
};
