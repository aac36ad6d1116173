import { type Ctx, maybeOne, one, rows, run, sql, type TxCtx } from '#kernel';
import type { Exam, ExamProgress, Rules } from './contract.ts';

export interface ExamRecord extends Exam {
  rules: Rules;
  path: string;
  insideAtOnce: number;
}

const columns = sql`e.id, e.title, e.year, e.organiser, e.announcement, e.subject, e.fee_fen::float8 as "feeFen",
  e.registers_from as "registersFrom", e.registers_until as "registersUntil", e.review_until as "reviewUntil",
  e.pay_until as "payUntil", e.switch_until as "switchUntil", e.tickets_from as "ticketsFrom", e.starts_at as "startsAt",
  e.ends_at as "endsAt", e.scores_at as "scoresAt", e.interview_at as "interviewAt", e.stage, e.inside_at_once as "insideAtOnce",
  e.is_public as "isPublic", e.seed_hash as "seedHash", e.seed, e.list_hash as "listHash",
  e.allotted_at as "allottedAt", e.released_at as "releasedAt", e.demo, e.version, e.rules, e.path`;

const inScopes = (scopes: readonly string[]) =>
  sql`exists (select 1 from unnest(${[...scopes]}::text[]) s where s = '/' or e.path = s or e.path like s || '/%')`;

export const exams = {
  find: (ctx: Ctx, id: string): Promise<ExamRecord | undefined> =>
    maybeOne(ctx, sql<ExamRecord>`select ${columns} from exam_registration.exams e where e.id = ${id}`),
  published: (ctx: Ctx): Promise<ExamRecord[]> =>
    rows(
      ctx,
      sql<ExamRecord>`select ${columns} from exam_registration.exams e where e.is_public order by e.registers_from desc, e.id limit 50`,
    ),
  list: (ctx: Ctx, scopes: readonly string[]): Promise<ExamRecord[]> =>
    rows(
      ctx,
      sql<ExamRecord>`select ${columns} from exam_registration.exams e where ${inScopes(scopes)} order by e.registers_from desc, e.id`,
    ),
  progress: (
    ctx: Ctx,
    id: string,
  ): Promise<Pick<ExamProgress, 'states' | 'posts' | 'recruits' | 'seated' | 'scored'>> =>
    one(
      ctx,
      sql<Pick<ExamProgress, 'states' | 'posts' | 'recruits' | 'seated' | 'scored'>>`select
        coalesce((select jsonb_agg(jsonb_build_object('state', state, 'count', n) order by state) from
          (select state, count(*)::int as n from exam_registration.candidates where exam = ${id} group by state) s), '[]') as states,
        (select count(*)::int from exam_registration.posts where exam = ${id} and state = 'open') as posts,
        (select coalesce(sum(coalesce(kept, recruits)), 0)::int from exam_registration.posts where exam = ${id} and state = 'open') as recruits,
        (select count(*)::int from exam_registration.candidates where exam = ${id} and ticket_no is not null) as seated,
        (select count(*)::int from exam_registration.candidates where exam = ${id} and attendance is not null) as scored`,
    ),
  async setSeats(tx: TxCtx, id: string, seed: string, seedHash: string, listHash: string): Promise<void> {
    await run(
      tx,
      sql`update exam_registration.exams set seed = ${seed}, seed_hash = ${seedHash}, list_hash = ${listHash},
        allotted_at = ${tx.now()}, version = version + 1 where id = ${id}`,
    );
  },
  /** The hash is published before the seed is used, so that nobody can try seeds. */
  async setSeedHash(tx: TxCtx, id: string, seed: string, seedHash: string): Promise<boolean> {
    const count = await run(
      tx,
      sql`update exam_registration.exams set seed = ${seed}, seed_hash = ${seedHash}, version = version + 1
        where id = ${id} and seed is null`,
    );
    return count === 1;
  },
  settled: (tx: TxCtx, id: string): Promise<number> =>
    run(tx, sql`update exam_registration.exams set ratio_applied_at = ${tx.now()} where id = ${id}`),
  async release(tx: TxCtx, id: string): Promise<boolean> {
    const count = await run(
      tx,
      sql`update exam_registration.exams set released_at = ${tx.now()}, version = version + 1
        where id = ${id} and released_at is null`,
    );
    return count === 1;
  },
};
