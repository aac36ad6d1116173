import { type Ctx, maybeOne, rows, run, sql, type TxCtx } from '#kernel';
import type { MilestoneKind } from './contract.ts';

export interface MilestoneRow {
  id: string;
  project: string;
  kind: MilestoneKind;
  planned: string | null;
  actual: string | null;
  evidence: string;
  clause: string;
}

export interface CapitalRow {
  id: string;
  project: string;
  changedOn: string;
  beforeFen: bigint;
  afterFen: bigint;
  document: string;
  clause: string;
}

export interface OutlayRow {
  month: string;
  plannedFen: bigint;
  actualFen: bigint | null;
  note: string;
  demo: boolean;
  version: number;
}

const milestoneColumns = sql`id, project, kind, planned, actual, evidence, clause`;
const capitalColumns = sql`id, project, changed_on as "changedOn", before_fen as "beforeFen", after_fen as "afterFen",
  document, clause`;

export const milestones = {
  of: (ctx: Ctx, projects: readonly string[]): Promise<MilestoneRow[]> =>
    rows(
      ctx,
      sql<MilestoneRow>`select ${milestoneColumns} from industry_park.milestones
        where project = any(${projects}::text[]) and withdrawn_at is null order by project, coalesce(actual::text, planned)`,
    ),
  find: (ctx: Ctx, id: string): Promise<MilestoneRow | undefined> =>
    maybeOne(
      ctx,
      sql<MilestoneRow>`select ${milestoneColumns} from industry_park.milestones where id = ${id} and withdrawn_at is null`,
    ),
  /** The plans that a live milestone had before its plan was changed, oldest first, by its id. */
  formerPlans: (ctx: Ctx, project: string): Promise<{ id: string; planned: string; reason: string }[]> =>
    rows(
      ctx,
      sql<{ id: string; planned: string; reason: string }>`with recursive chain as (
          select id, replaces, replanned from industry_park.milestones
          where project = ${project} and withdrawn_at is null and replaces is not null
          union all select c.id, m.replaces, m.replanned
          from chain c join industry_park.milestones m on m.id = c.replaces where m.replaces is not null)
        select c.id, m.planned, m.withdrawn_reason as reason
        from chain c join industry_park.milestones m on m.id = c.replaces
        where c.replanned and m.planned is not null order by m.withdrawn_at`,
    ),
  /** Taken back for good: none took their place, and none of their kind stands. */
  withdrawn: (ctx: Ctx, project: string): Promise<(MilestoneRow & { reason: string })[]> =>
    rows(
      ctx,
      sql<MilestoneRow & { reason: string }>`select ${milestoneColumns}, withdrawn_reason as reason
        from industry_park.milestones m where project = ${project} and withdrawn_at is not null
          and not exists (select from industry_park.milestones o
            where o.replaces = m.id or (o.project = m.project and o.kind = m.kind and o.withdrawn_at is null))
        order by withdrawn_at desc`,
    ),
  findWithdrawn: (ctx: Ctx, id: string): Promise<MilestoneRow | undefined> =>
    maybeOne(
      ctx,
      sql<MilestoneRow>`select ${milestoneColumns} from industry_park.milestones m
        where id = ${id} and withdrawn_at is not null
          and not exists (select from industry_park.milestones o where o.replaces = m.id)`,
    ),
  restore: (tx: TxCtx, id: string): Promise<number> =>
    run(
      tx,
      sql`update industry_park.milestones set withdrawn_at = null, withdrawn_reason = null
        where id = ${id} and withdrawn_at is not null`,
    ),
  insert: (tx: TxCtx, m: MilestoneRow & { replaces: string | null; replanned?: boolean }): Promise<number> =>
    run(
      tx,
      sql`insert into industry_park.milestones (id, project, kind, planned, actual, evidence, clause, replaces, replanned)
        values (${m.id}, ${m.project}, ${m.kind}, ${m.planned}, ${m.actual}::date, ${m.evidence}, ${m.clause}, ${m.replaces},
          ${m.replanned ?? false})`,
    ),
  withdraw: (tx: TxCtx, id: string, reason: string): Promise<number> =>
    run(
      tx,
      sql`update industry_park.milestones set withdrawn_at = ${tx.now()}, withdrawn_reason = ${reason}
        where id = ${id} and withdrawn_at is null`,
    ),
};

export const capitalChanges = {
  of: (ctx: Ctx, projects: readonly string[]): Promise<CapitalRow[]> =>
    rows(
      ctx,
      sql<CapitalRow>`select ${capitalColumns} from industry_park.capital_changes
        where project = any(${projects}::text[]) and withdrawn_at is null order by project, changed_on`,
    ),
  find: (ctx: Ctx, id: string): Promise<CapitalRow | undefined> =>
    maybeOne(
      ctx,
      sql<CapitalRow>`select ${capitalColumns} from industry_park.capital_changes where id = ${id} and withdrawn_at is null`,
    ),
  insert: (tx: TxCtx, c: CapitalRow & { replaces: string | null }): Promise<number> =>
    run(
      tx,
      sql`insert into industry_park.capital_changes (id, project, changed_on, before_fen, after_fen, document, clause, replaces)
        values (${c.id}, ${c.project}, ${c.changedOn}::date, ${c.beforeFen}, ${c.afterFen}, ${c.document}, ${c.clause}, ${c.replaces})`,
    ),
  withdraw: (tx: TxCtx, id: string, reason: string): Promise<number> =>
    run(
      tx,
      sql`update industry_park.capital_changes set withdrawn_at = ${tx.now()}, withdrawn_reason = ${reason}
        where id = ${id} and withdrawn_at is null`,
    ),
};

export const outlays = {
  of: (ctx: Ctx, project: string): Promise<OutlayRow[]> =>
    rows(
      ctx,
      sql<OutlayRow>`select month, planned_fen as "plannedFen", actual_fen as "actualFen", note, demo, version
        from industry_park.outlays where project = ${project} order by month`,
    ),
  /** False when somebody else was faster. */
  async put(
    tx: TxCtx,
    project: string,
    o: Omit<OutlayRow, 'demo' | 'version'> & { version: number | null },
  ): Promise<boolean> {
    const count = await run(
      tx,
      sql`insert into industry_park.outlays as o (project, month, planned_fen, actual_fen, note)
        values (${project}, ${o.month}, ${o.plannedFen}, ${o.actualFen}::bigint, ${o.note})
        on conflict (project, month) do update set planned_fen = excluded.planned_fen, actual_fen = excluded.actual_fen,
          note = excluded.note, demo = false, version = o.version + 1
        where o.version = ${o.version}`,
    );
    return count === 1;
  },
};
