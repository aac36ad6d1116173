import { type Ctx, maybeOne, run, sql, type TxCtx } from '#kernel';

export interface ExtensionAsk {
  id: string;
  caseId: string;
  days: number;
  reason: string;
  askedBy: string | null;
  askedByName: string;
  askedAt: Date;
}

export const extensions = {
  open: (ctx: Ctx, caseId: string): Promise<ExtensionAsk | undefined> =>
    maybeOne(
      ctx,
      sql<ExtensionAsk>`select id, case_id as "caseId", days, reason, asked_by as "askedBy",
          asked_by_name as "askedByName", asked_at as "askedAt"
        from cases.extension_asks where case_id = ${caseId} and state = 'asked'`,
    ),

  ask: (tx: TxCtx, caseId: string, days: number, reason: string): Promise<number> =>
    run(
      tx,
      sql`insert into cases.extension_asks (id, case_id, days, reason, asked_by, asked_by_name, asked_at, state)
        values (${tx.newId('ext')}, ${caseId}, ${days}, ${reason}, ${tx.actor.id}, ${tx.actor.name}, ${tx.now()}, 'asked')
        on conflict (case_id) where state = 'asked' do nothing`,
    ),

  decide: (tx: TxCtx, id: string, state: 'approved' | 'refused', decision: string): Promise<number> =>
    run(
      tx,
      sql`update cases.extension_asks set state = ${state}, decision = ${decision}, decided_by_name = ${tx.actor.name},
          decided_at = ${tx.now()} where id = ${id} and state = 'asked'`,
    ),
};
