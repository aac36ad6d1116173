import { type Ctx, maybeOne, run, sql, type TxCtx } from '#kernel';

export interface CaseFlow {
  round: number;
  flowKey: string;
  instanceId: string | null;
  state: 'running' | 'completed' | 'terminated' | 'failed';
  outcome: string | null;
}

export const flows = {
  /** The latest round of the case, if any, and whether its item has a drawing at all. */
  standing: (ctx: Ctx, caseId: string): Promise<{ hasDrawing: boolean; flow: CaseFlow | null } | undefined> =>
    maybeOne(
      ctx,
      sql<{
        hasDrawing: boolean;
        flow: CaseFlow | null;
      }>`select v.content ->> 'flow' is not null as "hasDrawing", f.flow
        from cases.cases c join cases.item_versions v on v.item_id = c.item_id and v.version = c.item_version
        left join lateral (
          select jsonb_build_object('round', round, 'flowKey', flow_key, 'instanceId', instance_id, 'state', state,
            'outcome', outcome) as flow
          from cases.flows where case_id = c.id order by round desc limit 1) f on true
        where c.id = ${caseId}`,
    ),

  latest: (ctx: Ctx, caseId: string): Promise<CaseFlow | undefined> =>
    maybeOne(
      ctx,
      sql<CaseFlow>`select round, flow_key as "flowKey", instance_id as "instanceId", state, outcome
        from cases.flows where case_id = ${caseId} order by round desc limit 1`,
    ),

  caseOf: async (ctx: Ctx, instanceId: string): Promise<string | undefined> =>
    (
      await maybeOne(
        ctx,
        sql<{ caseId: string }>`select case_id as "caseId" from cases.flows where instance_id = ${instanceId}`,
      )
    )?.caseId,

  begin: (tx: TxCtx, caseId: string, round: number, flowKey: string): Promise<number> =>
    run(
      tx,
      sql`insert into cases.flows (case_id, round, flow_key, state, started_at)
        values (${caseId}, ${round}, ${flowKey}, 'running', ${tx.now()}) on conflict do nothing`,
    ),

  setInstance: (tx: TxCtx, caseId: string, round: number, instanceId: string): Promise<number> =>
    run(tx, sql`update cases.flows set instance_id = ${instanceId} where case_id = ${caseId} and round = ${round}`),

  /** 1 the first time, 0 ever after. */
  end: (tx: TxCtx, instanceId: string, state: CaseFlow['state'], outcome: string | null): Promise<number> =>
    run(
      tx,
      sql`update cases.flows set state = ${state}, outcome = ${outcome}, ended_at = ${tx.now()}
        where instance_id = ${instanceId} and state = 'running'`,
    ),
};
