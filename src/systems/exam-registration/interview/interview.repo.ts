import { type Ctx, json, maybeOne, rows, run, sql, type TxCtx } from '#kernel';
import type { InterviewRow } from '../contract.ts';

interface Sheet {
  entry: number;
  marks: number[];
  isAbsent: boolean;
  byId: string;
}

export type ListedRow = Omit<InterviewRow, 'sheet' | 'mayEnter'> & {
  sheets: Sheet[];
  writtenHundredths: number;
  interviewHundredths: number | null;
  extraHundredths: number | null;
  post: string;
};

export const interviews = {
  /** Everybody who was ever on the list, by post and rank, with the sheets written for them. */
  list: (ctx: Ctx, exam: string): Promise<ListedRow[]> =>
    rows(
      ctx,
      sql<ListedRow>`select c.id, c.post, p.code as "postCode", p.name as "postName", p.employer, coalesce(p.kept, p.recruits) as recruits,
          c.ticket_no as "ticketNo", c.shown_name as "shownName", c.score::text as written, c.bonus::text as bonus, c.rank, c.shortlist,
          c.interview_answer as answer, c.interview::text as interview, c.interview_absent as absent, c.extra::text as extra,
          c.total::text as total, c.total_rank as "totalRank", ((c.score + c.bonus) * 100)::int as "writtenHundredths",
          (c.interview * 100)::int as "interviewHundredths", (c.extra * 100)::int as "extraHundredths",
          coalesce((select jsonb_agg(jsonb_build_object('entry', s.entry, 'marks', s.marks, 'isAbsent', s.is_absent, 'byId', s.by_id)
            order by s.entry) from exam_registration.interview_sheets s where s.candidate = c.id), '[]') as sheets
        from exam_registration.candidates c join exam_registration.posts p on p.id = c.post
        where c.exam = ${exam} and c.shortlist is not null order by p.code, c.rank, c.ticket_no`,
    ),
  sheets: (ctx: Ctx, candidate: string): Promise<Sheet[]> =>
    rows(
      ctx,
      sql<Sheet>`select entry, array_to_json(marks)::jsonb as marks, is_absent as "isAbsent", by_id as "byId"
        from exam_registration.interview_sheets where candidate = ${candidate} order by entry`,
    ),
  putSheet: (
    tx: TxCtx,
    candidate: string,
    entry: number,
    marks: readonly number[],
    isAbsent: boolean,
  ): Promise<number> =>
    run(
      tx,
      sql`insert into exam_registration.interview_sheets (candidate, entry, marks, is_absent, by_id, by_name, at)
        values (${candidate}, ${entry}, ${marks.map(String)}::numeric[], ${isAbsent}, ${tx.actor.id ?? ''}, ${tx.actor.name}, ${tx.now()})
        on conflict (candidate, entry) do update set marks = excluded.marks, is_absent = excluded.is_absent, at = excluded.at`,
    ),
  setMark: (tx: TxCtx, candidate: string, hundredths: number | null, isAbsent: boolean): Promise<number> =>
    run(
      tx,
      sql`update exam_registration.candidates set interview = ${hundredths}::numeric / 100, interview_absent = ${isAbsent}
        where id = ${candidate}`,
    ),
  setExtra: (tx: TxCtx, candidate: string, extra: number): Promise<number> =>
    run(tx, sql`update exam_registration.candidates set extra = ${extra}::numeric where id = ${candidate}`),
  setAnswer: (tx: TxCtx, candidate: string, answer: 'confirmed' | 'declined'): Promise<number> =>
    run(
      tx,
      sql`update exam_registration.candidates set interview_answer = ${answer}, interview_answered_at = ${tx.now()}
        where id = ${candidate}`,
    ),
  async writeTotals(
    tx: TxCtx,
    exam: string,
    totals: readonly { id: string; total: number; rank: number }[],
  ): Promise<void> {
    await run(tx, sql`update exam_registration.candidates set total = null, total_rank = null where exam = ${exam}`);
    await run(
      tx,
      sql`update exam_registration.candidates c set total = t.total::numeric / 100, total_rank = t.rank
        from jsonb_to_recordset(${json(totals)}) as t (id text, total int, rank int) where c.id = t.id`,
    );
    await run(
      tx,
      sql`update exam_registration.exams set totals_at = ${tx.now()}, totals_by = ${tx.actor.name} where id = ${exam}`,
    );
  },
  totalsAt: async (ctx: Ctx, exam: string): Promise<Date | null> =>
    (
      await maybeOne(
        ctx,
        sql<{ at: Date | null }>`select totals_at as at from exam_registration.exams where id = ${exam}`,
      )
    )?.at ?? null,
};
