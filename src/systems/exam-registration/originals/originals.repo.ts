import { type Ctx, maybeOne, rows, run, sql, type TxCtx } from '#kernel';
import type { OriginalBoard, OriginalPlan, OriginalRow, OriginalVerdict } from './originals.contract.ts';

const listed = sql`select c.id, p.code as "postCode", p.name as "postName", p.employer, c.ticket_no as "ticketNo",
    c.shown_name as "shownName", c.rank, (c.called_up_for is not null or c.shortlist = 'called-up') as "isCalledUp",
    f.ticket_no as "calledUpFor", n.ticket_no as "calledUp",
    coalesce(o.state, case when c.shortlist = 'declined' then 'declined' else 'awaited' end) as state, o.at,
    o.reviewer_name as reviewer, coalesce(o.opinion, case when c.shortlist = 'declined' then '考生放弃面试' else '' end) as opinion,
    to_char(o.supplement_until, 'YYYY-MM-DD') as "supplementUntil", coalesce(o.version, 0) as version
  from exam_registration.candidates c join exam_registration.posts p on p.id = c.post
  left join exam_registration.original_checks o on o.candidate = c.id
  left join exam_registration.candidates f on f.id = c.called_up_for
  left join exam_registration.candidates n on n.called_up_for = c.id`;

export const originals = {
  list: (ctx: Ctx, exam: string): Promise<OriginalRow[]> =>
    rows(
      ctx,
      sql<OriginalRow>`${listed} where c.exam = ${exam} and c.shortlist is not null order by p.code, c.rank, c.ticket_no`,
    ),
  of: (ctx: Ctx, candidate: string): Promise<OriginalRow | undefined> =>
    maybeOne(ctx, sql<OriginalRow>`${listed} where c.id = ${candidate} and c.shortlist is not null`),
  plan: (ctx: Ctx, exam: string): Promise<OriginalBoard['plan'] | undefined> =>
    maybeOne(
      ctx,
      sql<
        NonNullable<OriginalBoard['plan']>
      >`select originals_from as "from", originals_until as until, originals_place as place,
          originals_bring as bring from exam_registration.exams where id = ${exam} and originals_from is not null`,
    ),
  setPlan: (tx: TxCtx, exam: string, plan: OriginalPlan): Promise<number> =>
    run(
      tx,
      sql`update exam_registration.exams set originals_from = ${plan.from}, originals_until = ${plan.until},
        originals_place = ${plan.place}, originals_bring = ${plan.bring}, version = version + 1 where id = ${exam}`,
    ),
  /** False when somebody has concluded meanwhile. */
  async put(tx: TxCtx, candidate: string, verdict: OriginalVerdict): Promise<boolean> {
    const count = await run(
      tx,
      sql`insert into exam_registration.original_checks as o (candidate, state, at, reviewer, reviewer_name, opinion, supplement_until)
        values (${candidate}, ${verdict.state}, ${tx.now()}, ${tx.actor.id ?? ''}, ${tx.actor.name}, ${verdict.opinion?.trim() ?? ''},
          ${verdict.state === 'supplement' ? (verdict.supplementUntil ?? null) : null}::date)
        on conflict (candidate) do update set state = excluded.state, at = excluded.at, reviewer = excluded.reviewer,
          reviewer_name = excluded.reviewer_name, opinion = excluded.opinion, supplement_until = excluded.supplement_until,
          version = o.version + 1 where o.version = ${verdict.version}`,
    );
    return count === 1;
  },
};
