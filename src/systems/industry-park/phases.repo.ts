import { type Ctx, rows, run, sql, type TxCtx } from '#kernel';
import type { Phase, PhaseAct } from './phase.contract.ts';

export interface PlanRow {
  since: string | null;
  investmentFen: bigint;
  plannedStart: string | null;
  plannedEnd: string | null;
  reason: string;
}

export interface PhaseRow {
  project: string;
  no: number;
  name: string;
  content: string;
  startedOn: string | null;
  finishedOn: string | null;
  cancelledOn: string | null;
  cancelledReason: string;
  mistaken: boolean;
  version: number;
  plans: PlanRow[];
}

type Change = Phase['changes'][number] & { readonly phase: number };

export const phases = {
  async of(ctx: Ctx, projects: readonly string[]): Promise<PhaseRow[]> {
    const found = await rows(
      ctx,
      sql<PhaseRow>`select p.project, p.no, p.name, p.content, p.started_on as "startedOn", p.finished_on as "finishedOn",
          p.cancelled_on as "cancelledOn", p.cancelled_reason as "cancelledReason", p.mistaken, p.version, l.plans
        from industry_park.phases p join lateral (
          select json_agg(json_build_object('since', since, 'investmentFen', investment_fen::text,
            'plannedStart', planned_start, 'plannedEnd', planned_end, 'reason', reason) order by seq) as plans
          from industry_park.phase_plans where project = p.project and phase = p.no) l on true
        where p.project = any(${projects}::text[]) order by p.project, p.no`,
    );
    return found.map((phase) => ({
      ...phase,
      plans: phase.plans.map((plan) => ({ ...plan, investmentFen: BigInt(plan.investmentFen) })),
    }));
  },

  changes: (ctx: Ctx, project: string): Promise<Change[]> =>
    rows(
      ctx,
      sql<Change>`select phase, act, reason, changed_by as "changedBy", changed_at as "changedAt"
        from industry_park.phase_changes where project = ${project} order by id desc`,
    ),

  insert: (tx: TxCtx, p: Pick<PhaseRow, 'project' | 'no' | 'name' | 'content'>): Promise<number> =>
    run(
      tx,
      // Version 2: the pack renews phases of version 1 only, which are its own.
      sql`insert into industry_park.phases (project, no, name, content, version)
        values (${p.project}, ${p.no}, ${p.name}, ${p.content}, 2)`,
    ),

  /** False when somebody else was faster. */
  async update(tx: TxCtx, p: Omit<PhaseRow, 'plans'>): Promise<boolean> {
    const changed = await run(
      tx,
      sql`update industry_park.phases set name = ${p.name}, content = ${p.content}, started_on = ${p.startedOn}::date,
          finished_on = ${p.finishedOn}::date, cancelled_on = ${p.cancelledOn}::date,
          cancelled_reason = ${p.cancelledReason}, mistaken = ${p.mistaken}, version = version + 1
        where project = ${p.project} and no = ${p.no} and version = ${p.version}`,
    );
    return changed === 1;
  },

  /** A further plan, or the same one corrected, by its number. */
  putPlan: (tx: TxCtx, project: string, phase: number, seq: number, plan: PlanRow): Promise<number> =>
    run(
      tx,
      sql`insert into industry_park.phase_plans (project, phase, seq, since, investment_fen, planned_start, planned_end,
          reason, decided_by, decided_at)
        values (${project}, ${phase}, ${seq}, ${plan.since}::date, ${plan.investmentFen}, ${plan.plannedStart},
          ${plan.plannedEnd}, ${plan.reason}, ${tx.actor.name}, ${tx.now()})
        on conflict (project, phase, seq) do update set investment_fen = excluded.investment_fen,
          planned_start = excluded.planned_start, planned_end = excluded.planned_end`,
    ),

  keepChange: (
    tx: TxCtx,
    c: { project: string; phase: number; act: PhaseAct; reason: string; before: PhaseRow | null },
  ): Promise<number> => {
    const bare = (_key: string, value: unknown) => (typeof value === 'bigint' ? value.toString() : value);
    return run(
      tx,
      sql`insert into industry_park.phase_changes (project, phase, act, reason, before, changed_by, changed_at)
        values (${c.project}, ${c.phase}, ${c.act}, ${c.reason},
          ${c.before && JSON.stringify(c.before, bare)}::jsonb, ${tx.actor.name}, ${tx.now()})`,
    );
  },
};
