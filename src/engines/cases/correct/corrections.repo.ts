import { type Ctx, one, rows, run, sql, type TxCtx } from '#kernel';

export interface CorrectionRow {
  readonly seq: number;
  readonly at: Date;
  readonly byName: string;
  readonly beforeSealed: string;
  readonly afterSealed: string;
}

export interface CorrectedCase {
  readonly answersSealed: string;
  readonly applicantSealed: string;
  readonly applicantName: string;
  readonly documentIndex: string | null;
  readonly phoneIndex: string | null;
  readonly title: string;
}

export const corrections = {
  of: (ctx: Ctx, caseId: string): Promise<CorrectionRow[]> =>
    rows(
      ctx,
      sql<CorrectionRow>`select seq, at, by_name as "byName", before_sealed as "beforeSealed", after_sealed as "afterSealed"
        from cases.corrections where case_id = ${caseId} order by seq`,
    ),

  /** The case's row lock makes the numbers follow each other. */
  next: async (tx: TxCtx, caseId: string): Promise<number> =>
    (
      await one(
        tx,
        sql<{
          seq: number;
        }>`select coalesce(max(seq), 0)::int + 1 as seq from cases.corrections where case_id = ${caseId}`,
      )
    ).seq,

  insert: (tx: TxCtx, caseId: string, c: Pick<CorrectionRow, 'seq' | 'beforeSealed' | 'afterSealed'>) =>
    run(
      tx,
      sql`insert into cases.corrections (case_id, seq, at, by_id, by_name, before_sealed, after_sealed)
        values (${caseId}, ${c.seq}, ${tx.now()}, ${tx.actor.id}, ${tx.actor.name}, ${c.beforeSealed}, ${c.afterSealed})`,
    ),

  apply: (tx: TxCtx, caseId: string, c: CorrectedCase) =>
    run(
      tx,
      sql`update cases.cases set answers_sealed = ${c.answersSealed}, applicant_sealed = ${c.applicantSealed},
          applicant_name = ${c.applicantName}, document_index = ${c.documentIndex}, phone_index = ${c.phoneIndex},
          title = ${c.title}
        where id = ${caseId}`,
    ),
};

/** Where the answers of a correction are sealed. */
export const placeOfCorrection = (caseId: string, seq: number, side: 'before' | 'after'): string =>
  `cases.correction:${caseId}:${seq}:${side}`;
