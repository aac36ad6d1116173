import { type Ctx, maybeOne, rows, run, sql, type TxCtx } from '#kernel';

export interface ApplicationRow {
  readonly id: string;
  readonly accountId: string;
  readonly itemId: string;
  readonly itemCode: string;
  readonly draftId: string;
  readonly regionCode: string;
  readonly submissionKey: string;
  readonly copyOf: string | null;
  readonly begunAt: Date;
  readonly caseId: string | null;
  readonly querySealed: string | null;
  /** It goes in by itself when all who apply together have signed. */
  readonly autoSubmit: boolean;
  /** The correction that is under way goes in by itself when all have signed it. */
  readonly autoSupply: boolean;
  /** Why it could not, last time; empty: nothing kept it. */
  readonly stopped: string;
}

const columns = sql`a.id, a.account_id as "accountId", a.item_id as "itemId", a.item_code as "itemCode",
  a.draft_id as "draftId", a.region_code as "regionCode", a.submission_key as "submissionKey", a.copy_of as "copyOf",
  a.begun_at as "begunAt", a.case_id as "caseId", a.query_sealed as "querySealed",
  a.auto_submit as "autoSubmit", a.auto_supply as "autoSupply", a.stopped`;

export const applications = {
  own: (ctx: Ctx, id: string): Promise<ApplicationRow | undefined> =>
    maybeOne(
      ctx,
      sql<ApplicationRow>`select ${columns} from online_services.applications a
        where a.id = ${id} and a.account_id = ${ctx.actor.id}`,
    ),

  /** For who is asked to agree to it; the caller has checked that they are. */
  toSign: (ctx: Ctx, id: string): Promise<ApplicationRow | undefined> =>
    maybeOne(ctx, sql<ApplicationRow>`select ${columns} from online_services.applications a where a.id = ${id}`),

  /** Two clicks at once come one after the other here. */
  lockOwn: (tx: TxCtx, id: string): Promise<ApplicationRow | undefined> =>
    maybeOne(
      tx,
      sql<ApplicationRow>`select ${columns} from online_services.applications a
        where a.id = ${id} and a.account_id = ${tx.actor.id} for update`,
    ),

  /** What the caller has begun and not handed in; the newest first. */
  open: (ctx: Ctx): Promise<ApplicationRow[]> =>
    rows(
      ctx,
      sql<ApplicationRow>`select ${columns} from online_services.applications a
        where a.account_id = ${ctx.actor.id} and a.case_id is null order by a.begun_at desc limit 50`,
    ),

  ofCase: (ctx: Ctx, caseId: string): Promise<ApplicationRow | undefined> =>
    maybeOne(
      ctx,
      sql<ApplicationRow>`select ${columns} from online_services.applications a where a.case_id = ${caseId}`,
    ),

  ofDraft: (tx: TxCtx, draftId: string): Promise<ApplicationRow | undefined> =>
    maybeOne(
      tx,
      sql<ApplicationRow>`select ${columns} from online_services.applications a where a.draft_id = ${draftId} for update`,
    ),

  insert: (tx: TxCtx, a: Omit<ApplicationRow, 'caseId' | 'querySealed' | 'autoSubmit' | 'autoSupply' | 'stopped'>) =>
    run(
      tx,
      sql`insert into online_services.applications (id, account_id, item_id, item_code, draft_id, region_code,
          submission_key, copy_of, begun_at)
        values (${a.id}, ${a.accountId}, ${a.itemId}, ${a.itemCode}, ${a.draftId}, ${a.regionCode}, ${a.submissionKey},
          ${a.copyOf}, ${a.begunAt})`,
    ),

  chooseAuto: (tx: TxCtx, id: string, autoSubmit: boolean) =>
    run(tx, sql`update online_services.applications set auto_submit = ${autoSubmit}, stopped = '' where id = ${id}`),

  chooseAutoSupply: (tx: TxCtx, caseId: string, autoSupply: boolean) =>
    run(tx, sql`update online_services.applications set auto_supply = ${autoSupply} where case_id = ${caseId}`),

  /** Nothing where it has become a case meanwhile. */
  stop: (tx: TxCtx, id: string, why: string) =>
    run(tx, sql`update online_services.applications set stopped = ${why} where id = ${id} and case_id is null`),

  moveRegion: (tx: TxCtx, id: string, regionCode: string) =>
    run(tx, sql`update online_services.applications set region_code = ${regionCode} where id = ${id}`),

  becomeCase: (tx: TxCtx, id: string, caseId: string, querySealed: string | null) =>
    run(
      tx,
      sql`update online_services.applications set case_id = ${caseId}, query_sealed = ${querySealed} where id = ${id}`,
    ),

  removeOfCase: (tx: TxCtx, caseId: string): Promise<{ id: string; draftId: string }[]> =>
    rows(
      tx,
      sql<{ id: string; draftId: string }>`delete from online_services.applications where case_id = ${caseId}
        returning id, draft_id as "draftId"`,
    ),

  remove: (tx: TxCtx, id: string) => run(tx, sql`delete from online_services.applications where id = ${id}`),
};
