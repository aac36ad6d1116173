import { type Ctx, maybeOne, rows, run, sql, type TxCtx } from '#kernel';

export interface IntakeRow {
  id: string;
  officialId: string;
  personId: string;
  /** Masked. */
  personName: string;
  visitId: string;
  itemId: string;
  itemCode: string;
  regionCode: string;
  firstAskedOrganisation: string;
  draftId: string;
  submissionKey: string;
  begunAt: Date;
  caseId: string | null;
}

const columns = sql`id, official_id as "officialId", person_id as "personId", person_name as "personName",
  visit_id as "visitId", item_id as "itemId", item_code as "itemCode", region_code as "regionCode",
  first_asked_organisation as "firstAskedOrganisation", draft_id as "draftId", submission_key as "submissionKey",
  begun_at as "begunAt", case_id as "caseId"`;

export const intakes = {
  /** The caller's own; for anybody else there is none. */
  own: (ctx: Ctx, id: string): Promise<IntakeRow | undefined> =>
    maybeOne(
      ctx,
      sql<IntakeRow>`select ${columns} from cases.intakes where id = ${id} and official_id = ${ctx.actor.id}`,
    ),

  lockOwn: (tx: TxCtx, id: string): Promise<IntakeRow | undefined> =>
    maybeOne(
      tx,
      sql<IntakeRow>`select ${columns} from cases.intakes where id = ${id} and official_id = ${tx.actor.id} for update`,
    ),

  open: (ctx: Ctx): Promise<IntakeRow[]> =>
    rows(
      ctx,
      sql<IntakeRow>`select ${columns} from cases.intakes where official_id = ${ctx.actor.id} and case_id is null
        order by begun_at desc limit 20`,
    ),

  insert: (tx: TxCtx, row: Omit<IntakeRow, 'caseId'>): Promise<number> =>
    run(
      tx,
      sql`insert into cases.intakes (id, official_id, person_id, person_name, visit_id, item_id, item_code, region_code,
          first_asked_organisation, draft_id, submission_key, begun_at)
        values (${row.id}, ${row.officialId}, ${row.personId}, ${row.personName}, ${row.visitId}, ${row.itemId},
          ${row.itemCode}, ${row.regionCode}, ${row.firstAskedOrganisation}, ${row.draftId}, ${row.submissionKey},
          ${row.begunAt})`,
    ),

  becomeCase: (tx: TxCtx, id: string, caseId: string): Promise<number> =>
    run(tx, sql`update cases.intakes set case_id = ${caseId} where id = ${id}`),

  remove: (tx: TxCtx, id: string): Promise<number> => run(tx, sql`delete from cases.intakes where id = ${id}`),
};
