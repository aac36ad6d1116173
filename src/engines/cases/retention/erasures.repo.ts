import { type Ctx, maybeOne, one, rows, run, sql, type TxCtx } from '#kernel';

/** What one part has erased of the cases of a list. */
export interface ErasedPart {
  part: string;
  title: string;
  cases: number;
  erased: number;
  kept: number;
  note: string;
}

export const erasures = {
  /** The number of a case that was destroyed; held, so that two deliveries erase one after the other. */
  lockDestroyed: async (tx: TxCtx, caseId: string): Promise<string | undefined> =>
    (
      await maybeOne(
        tx,
        sql<{ number: string }>`select number from cases.cases
          where id = ${caseId} and destroyed_on is not null for update`,
      )
    )?.number,

  has: async (tx: TxCtx, caseId: string, part: string, round: number): Promise<boolean> =>
    (await maybeOne(
      tx,
      sql`select from cases.erasures where case_id = ${caseId} and part = ${part} and round = ${round}`,
    )) !== undefined,

  insert: (tx: TxCtx, e: Omit<ErasedPart, 'cases'> & { caseId: string; round: number; keptUntil: string | null }) =>
    run(
      tx,
      sql`insert into cases.erasures (case_id, round, part, title, erased, kept, note, kept_until, at)
        values (${e.caseId}, ${e.round}, ${e.part}, ${e.title}, ${e.erased}, ${e.kept}, ${e.note}, ${e.keptUntil}::date,
          ${tx.now()})
        on conflict do nothing`,
    ),

  /** In the order in which a case is taken apart: its own first. */
  ofList: (ctx: Ctx, listId: string): Promise<ErasedPart[]> =>
    rows(
      ctx,
      sql<ErasedPart>`select e.part, max(e.title) as title, count(*)::int as cases, sum(e.erased)::int as erased,
          sum(e.kept)::int as kept, coalesce(string_agg(distinct nullif(e.note, ''), '；'), '') as note
        from cases.destruction_lines l join cases.erasures e on (e.case_id, e.round) = (l.case_id, l.round)
        where l.destruction_id = ${listId} and l.state = 'destroyed'
        group by e.part order by min(e.at), e.part`,
    ),

  /** How many destroyed cases of a list still wait for one of these parts. */
  pending: async (ctx: Ctx, listId: string, parts: readonly string[]): Promise<number> =>
    (
      await one(
        ctx,
        sql<{ n: number }>`select count(*)::int as n from cases.destruction_lines l
          where l.destruction_id = ${listId} and l.state = 'destroyed' and ${lacksOne(parts)}`,
      )
    ).n,

  /** Destroyed cases of which some part has said nothing yet. */
  unfinished: (ctx: Ctx, parts: readonly string[], most: number): Promise<{ id: string; round: number }[]> =>
    rows(
      ctx,
      sql<{ id: string; round: number }>`select l.case_id as id, l.round from cases.destruction_lines l
        where l.state = 'destroyed' and ${lacksOne(parts)} order by l.at, l.case_id limit ${most}`,
    ),
};

/** Of a line `l`. */
const lacksOne = (parts: readonly string[]) =>
  sql`(select count(*) from cases.erasures e where (e.case_id, e.round) = (l.case_id, l.round) and e.part = any(${[...parts]}::text[]))
    < ${parts.length}`;
