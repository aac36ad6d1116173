import { type Ctx, maybeOne, rows, run, sql, type TxCtx } from '#kernel';
import type { HireRow, HireStage } from '../contract.ts';

export interface HireRecord {
  id: string;
  exam: string;
  post: string;
  stage: HireStage;
  inPlaceOf: string | null;
  notice: string | null;
  version: number;
}

const columns = sql`h.candidate as id, h.exam, h.post, h.stage, h.in_place_of as "inPlaceOf", h.notice, h.version`;

export const hires = {
  find: (ctx: Ctx, id: string): Promise<HireRecord | undefined> =>
    maybeOne(ctx, sql<HireRecord>`select ${columns} from exam_registration.hires h where h.candidate = ${id}`),
  lock: (tx: TxCtx, id: string): Promise<HireRecord | undefined> =>
    maybeOne(
      tx,
      sql<HireRecord>`select ${columns} from exam_registration.hires h where h.candidate = ${id} for update`,
    ),
  list: (ctx: Ctx, exam: string): Promise<Omit<HireRow, 'mayReplace'>[]> =>
    rows(
      ctx,
      sql<
        Omit<HireRow, 'mayReplace'>
      >`select c.id, p.code as "postCode", p.name as "postName", p.employer, c.ticket_no as "ticketNo",
          c.shown_name as "shownName", c.total::text as total, c.total_rank as "totalRank", h.stage,
          h.in_place_of is not null as "isReplacement", h.changed_at as "changedAt", h.version,
          coalesce((select jsonb_agg(jsonb_build_object('at', m.at, 'toStage', m.to_stage, 'byName', m.by_name, 'opinion', m.opinion)
            order by m.id) from exam_registration.hire_moves m where m.candidate = c.id), '[]') as moves
        from exam_registration.hires h join exam_registration.candidates c on c.id = h.candidate
        join exam_registration.posts p on p.id = h.post where h.exam = ${exam} order by p.code, c.total_rank, c.ticket_no`,
    ),
  /** Moves on and keeps the step. */
  move: (tx: TxCtx, hire: Pick<HireRecord, 'id' | 'stage'>, to: HireStage, opinion: string): Promise<number> =>
    run(
      tx,
      sql`with moved as (update exam_registration.hires set stage = ${to}, changed_at = ${tx.now()}, version = version + 1
          where candidate = ${hire.id} and stage = ${hire.stage} returning candidate)
        insert into exam_registration.hire_moves (candidate, at, from_stage, to_stage, by_name, opinion)
          select candidate, ${tx.now()}, ${hire.stage}, ${to}, ${tx.actor.name}, ${opinion} from moved`,
    ),
  /** Everybody in a stage at once; of a notice, where one is named. */
  moveAll: (
    tx: TxCtx,
    exam: string,
    step: {
      from: HireStage;
      to: HireStage;
      opinion: string;
      notice: string | null;
      givenNotice?: string;
      only?: readonly string[];
    },
  ): Promise<number> =>
    run(
      tx,
      sql`with moved as (update exam_registration.hires set stage = ${step.to}, changed_at = ${tx.now()}, version = version + 1,
            notice = coalesce(${step.givenNotice ?? null}, notice)
          where exam = ${exam} and stage = ${step.from} and (${step.notice}::text is null or notice = ${step.notice})
            and (${step.only ?? null}::text[] is null or candidate = any(${step.only ?? null}::text[]))
          returning candidate)
        insert into exam_registration.hire_moves (candidate, at, from_stage, to_stage, by_name, opinion)
          select candidate, ${tx.now()}, ${step.from}, ${step.to}, ${tx.actor.name}, ${step.opinion} from moved`,
    ),
  /** The stage before the last step. */
  previous: async (ctx: Ctx, id: string): Promise<HireStage | null> =>
    (
      await maybeOne(
        ctx,
        sql<{ stage: HireStage | null }>`select from_stage as stage from exam_registration.hire_moves
          where candidate = ${id} order by id desc limit 1`,
      )
    )?.stage ?? null,
  begin: (tx: TxCtx, exam: string, ids: readonly string[], inPlaceOf: string | null): Promise<number> =>
    run(
      tx,
      sql`with put as (insert into exam_registration.hires (candidate, exam, post, stage, in_place_of, changed_at)
          select c.id, ${exam}, c.post, 'medical', ${inPlaceOf}, ${tx.now()} from exam_registration.candidates c
          where c.id = any(${[...ids]}::text[]) returning candidate)
        insert into exam_registration.hire_moves (candidate, at, from_stage, to_stage, by_name, opinion)
          select candidate, ${tx.now()}, null, 'medical', ${tx.actor.name}, ${inPlaceOf ? '递补' : '进入体检'} from put`,
    ),
  /** Every place whose holder is out and that nobody was called up for goes to the next of its post by total, once. */
  followAll: (tx: TxCtx, exam: string, minimum: number): Promise<number> =>
    run(
      tx,
      sql`with free as (select h.candidate, h.post, row_number() over (partition by h.post order by h.changed_at, c.total_rank, h.candidate) as n
            from exam_registration.hires h join exam_registration.candidates c on c.id = h.candidate
            where h.exam = ${exam} and h.stage in ('medical-failed', 'inspection-failed', 'objected', 'declined')
              and h.in_place_of is null
              and not exists (select 1 from exam_registration.hires r where r.in_place_of = h.candidate)),
          next as (select c.id, c.post, row_number() over (partition by c.post order by c.total_rank, c.ticket_no) as n
            from exam_registration.candidates c
            where c.exam = ${exam} and c.total_rank is not null and c.interview >= ${minimum}::numeric
              and not exists (select 1 from exam_registration.hires h where h.candidate = c.id)),
          put as (insert into exam_registration.hires (candidate, exam, post, stage, in_place_of, changed_at)
            select next.id, ${exam}, next.post, 'medical', free.candidate, ${tx.now()} from free join next using (post, n)
            returning candidate)
        insert into exam_registration.hire_moves (candidate, at, from_stage, to_stage, by_name, opinion)
          select candidate, ${tx.now()}, null, 'medical', ${tx.actor.name}, '递补' from put`,
    ),
  replacedBy: (ctx: Ctx, id: string): Promise<HireRecord | undefined> =>
    maybeOne(ctx, sql<HireRecord>`select ${columns} from exam_registration.hires h where h.in_place_of = ${id}`),
};

export const beginHiring = (tx: TxCtx, exam: string, ids: readonly string[]): Promise<number> =>
  hires.begin(tx, exam, ids, null);

/** The list is taken back: nobody is on the way any more, and the history says why. */
export async function clearHiring(tx: TxCtx, exam: string, reason: string): Promise<void> {
  await run(
    tx,
    sql`insert into exam_registration.hire_moves (candidate, at, from_stage, to_stage, by_name, opinion)
      select candidate, ${tx.now()}, stage, 'declined', ${tx.actor.name}, ${`总成绩撤回：${reason}`} from exam_registration.hires
      where exam = ${exam}`,
  );
  await run(tx, sql`delete from exam_registration.hires where exam = ${exam}`);
}
