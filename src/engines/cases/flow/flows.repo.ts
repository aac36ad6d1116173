import { type Ctx, maybeOne, run, sql, type TxCtx } from '#kernel';

export interface CaseFlow {
  round: number;
  flowKey: string;
  instanceId: string | null;
  state: 'running' | 'completed' | 'terminated' | 'failed';
  outcome: string | null;
}

export const flows = {
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
