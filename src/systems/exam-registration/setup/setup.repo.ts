import { type Ctx, json, maybeOne, one, rows, run, sql, type TxCtx } from '#kernel';
import type { Rules } from '../contract.ts';
import type { Moment } from './calendar.contract.ts';
import type { PointLine } from './setup.contract.ts';

export interface SetupRecord {
  id: string;
  stage: 'draft' | 'submitted' | 'published';
  title: string;
  organiser: string;
  announcement: string;
  subject: string;
  feeFen: number;
  insideAtOnce: number;
  days: Record<Moment, Date>;
  rules: Rules;
  rulesFrom: string | null;
  drawnUpBy: string | null;
  submittedBy: string | null;
  submittedByName: string | null;
  approvedByName: string | null;
  publishedAt: Date | null;
  opinion: string;
  path: string;
  year: number;
  demo: boolean;
  version: number;
}

type Flat = Omit<SetupRecord, 'days'> & Record<Moment, Date>;

const columns = sql`e.id, e.stage, e.title, e.organiser, e.announcement, e.subject, e.fee_fen::float8 as "feeFen",
  e.inside_at_once as "insideAtOnce", e.registers_from as "registersFrom", e.registers_until as "registersUntil",
  e.review_until as "reviewUntil", e.pay_until as "payUntil", e.switch_until as "switchUntil", e.tickets_from as "ticketsFrom",
  e.starts_at as "startsAt", e.ends_at as "endsAt", coalesce(e.scores_at, e.ends_at + interval '20 days') as "scoresAt",
  coalesce(e.interview_at, e.ends_at + interval '40 days') as "interviewAt", e.rules, e.rules_from::text as "rulesFrom",
  e.drawn_up_by as "drawnUpBy", e.submitted_by as "submittedBy", e.submitted_by_name as "submittedByName",
  e.approved_by_name as "approvedByName", e.published_at as "publishedAt", e.opinion, e.path, e.year, e.demo, e.version`;

function nested(flat: Flat): SetupRecord {
  const { registersFrom, registersUntil, reviewUntil, payUntil, switchUntil, ticketsFrom, startsAt, endsAt, ...rest } =
    flat;
  const { scoresAt, interviewAt, ...record } = rest;
  const days = { registersFrom, registersUntil, reviewUntil, payUntil, switchUntil, ticketsFrom, startsAt, endsAt };
  return { ...record, days: { ...days, scoresAt, interviewAt } };
}

export type Written = Pick<
  SetupRecord,
  'title' | 'organiser' | 'announcement' | 'subject' | 'feeFen' | 'insideAtOnce' | 'days'
>;

export const setups = {
  async find(ctx: Ctx, id: string): Promise<SetupRecord | undefined> {
    const flat = await maybeOne(ctx, sql<Flat>`select ${columns} from exam_registration.exams e where e.id = ${id}`);
    return flat && nested(flat);
  },
  async lock(tx: TxCtx, id: string): Promise<SetupRecord | undefined> {
    const flat = await maybeOne(
      tx,
      sql<Flat>`select ${columns} from exam_registration.exams e where e.id = ${id} for update`,
    );
    return flat && nested(flat);
  },
  async insert(
    tx: TxCtx,
    exam: Written & Pick<SetupRecord, 'id' | 'rules' | 'rulesFrom' | 'path' | 'year'>,
  ): Promise<void> {
    const { days } = exam;
    await run(
      tx,
      sql`insert into exam_registration.exams (id, title, year, organiser, announcement, subject, fee_fen, registers_from,
          registers_until, review_until, pay_until, switch_until, tickets_from, starts_at, ends_at, scores_at, interview_at, is_public,
          stage, rules, rules_from, inside_at_once, path, drawn_up_by)
        values (${exam.id}, ${exam.title}, ${exam.year}, ${exam.organiser}, ${exam.announcement}, ${exam.subject}, ${exam.feeFen},
          ${days.registersFrom}, ${days.registersUntil}, ${days.reviewUntil}, ${days.payUntil}, ${days.switchUntil},
          ${days.ticketsFrom}, ${days.startsAt}, ${days.endsAt}, ${days.scoresAt}, ${days.interviewAt}, false, 'draft',
          ${json(exam.rules)}, ${exam.rulesFrom}, ${exam.insideAtOnce}, ${exam.path}, ${tx.actor.id})`,
    );
  },
  /** Whoever wrote last may not be who publishes. */
  write: (tx: TxCtx, id: string, exam: Written): Promise<number> =>
    run(
      tx,
      sql`update exam_registration.exams set title = ${exam.title}, organiser = ${exam.organiser},
        announcement = ${exam.announcement}, subject = ${exam.subject}, fee_fen = ${exam.feeFen},
        inside_at_once = ${exam.insideAtOnce}, registers_from = ${exam.days.registersFrom},
        registers_until = ${exam.days.registersUntil}, review_until = ${exam.days.reviewUntil}, pay_until = ${exam.days.payUntil},
        switch_until = ${exam.days.switchUntil}, tickets_from = ${exam.days.ticketsFrom}, starts_at = ${exam.days.startsAt},
        ends_at = ${exam.days.endsAt}, scores_at = ${exam.days.scoresAt}, interview_at = ${exam.days.interviewAt},
        version = version + 1 where id = ${id}`,
    ),
  writeRules: (tx: TxCtx, id: string, rules: Rules, rulesFrom: string | null): Promise<number> =>
    run(
      tx,
      sql`update exam_registration.exams set rules = ${json(rules)}, rules_from = ${rulesFrom}, version = version + 1 where id = ${id}`,
    ),
  stage: (tx: TxCtx, id: string, stage: SetupRecord['stage'], opinion: string): Promise<number> =>
    run(
      tx,
      sql`update exam_registration.exams set stage = ${stage}, is_public = ${stage === 'published'}, opinion = ${opinion},
        submitted_by = case when ${stage} = 'submitted' then ${tx.actor.id} else submitted_by end,
        submitted_by_name = case when ${stage} = 'submitted' then ${tx.actor.name} else submitted_by_name end,
        approved_by_name = case when ${stage} = 'published' then ${tx.actor.name} end,
        published_at = case when ${stage} = 'published' then ${tx.now()}::timestamptz end, version = version + 1 where id = ${id}`,
    ),
  async remove(tx: TxCtx, id: string): Promise<void> {
    for (const table of ['notices', 'posts', 'points'])
      await run(tx, sql`delete from ${sql.table(`exam_registration.${table}`)} where exam = ${id}`);
    await run(tx, sql`delete from exam_registration.exams where id = ${id}`);
  },
  counts: (ctx: Ctx, id: string): Promise<{ posts: number; recruits: number; candidates: number }> =>
    one(
      ctx,
      sql<{ posts: number; recruits: number; candidates: number }>`select
        (select count(*)::int from exam_registration.posts where exam = ${id} and state = 'open') as posts,
        (select coalesce(sum(recruits), 0)::int from exam_registration.posts where exam = ${id} and state = 'open') as recruits,
        (select count(*)::int from exam_registration.candidates where exam = ${id}) as candidates`,
    ),
  editions: (ctx: Ctx): Promise<{ validFrom: string; source: string; params: Rules }[]> =>
    rows(
      ctx,
      sql<{ validFrom: string; source: string; params: Rules }>`select valid_from::text as "validFrom", source, params
        from exam_registration.rules order by valid_from desc`,
    ),
  points: (ctx: Ctx, id: string): Promise<PointLine[]> =>
    rows(
      ctx,
      sql<PointLine>`select code, name, address, rooms from exam_registration.points where exam = ${id} order by code`,
    ),
  putPoint: (tx: TxCtx, id: string, point: PointLine): Promise<number> =>
    run(
      tx,
      sql`insert into exam_registration.points (exam, code, name, address, rooms)
        values (${id}, ${point.code}, ${point.name}, ${point.address}, ${point.rooms})
        on conflict (exam, code) do update set name = excluded.name, address = excluded.address, rooms = excluded.rooms`,
    ),
  removePoint: (tx: TxCtx, id: string, code: string): Promise<number> =>
    run(tx, sql`delete from exam_registration.points where exam = ${id} and code = ${code}`),
  /** Posts and points of another exam, with nobody in them. */
  async copyParts(tx: TxCtx, from: string, to: string): Promise<void> {
    await run(
      tx,
      sql`insert into exam_registration.posts (id, exam, code, department, employer, name, category, recruits, places, education,
          majors, max_age, sex, conditions, scarce, phone)
        select ${to} || '-' || code, ${to}, code, department, employer, name, category, recruits, places, education, majors, max_age,
          sex, conditions, scarce, phone from exam_registration.posts where exam = ${from}`,
    );
    await run(
      tx,
      sql`insert into exam_registration.points (exam, code, name, address, rooms)
        select ${to}, code, name, address, rooms from exam_registration.points where exam = ${from}`,
    );
  },
};
