import { setTimeout as sleep } from 'node:timers/promises';
import { type Ctx, run as execute, one, rows, sql } from '#kernel';
import { rehearseExam, remindCandidates, sealAnswers } from '#systems/exam-registration/testing';
import { dataFolder, freePort, removeFolder, startCityProcess } from '../tests/process/city-process.ts';
import { beside } from './beside-city.ts';

export const title =
  'tickets-ready messages for 50000: noted by one statement, written and sent in batches by the queue';

/** So many play; those whose post was not cancelled have a seat. */
const PEOPLE = Number(process.env['BENCH_PEOPLE'] ?? 50_000);
/** An hour is long for a gateway, not for us: all must have left within a minute for each ten thousand. */
const LIMIT_SECONDS = (60 * PEOPLE) / 10_000;

/** Into the demonstration box of a product as it is started, while it serves; a gateway has a pace of its own. */
export async function run(): Promise<boolean> {
  const folder = await dataFolder();
  const env = { DATA_DIR: folder, PORT: String(await freePort()), DEMO: '1' };
  const city = await startCityProcess(env);
  await city.ready;
  try {
    return await beside(folder, measure);
  } finally {
    await city.stop();
    await removeFolder(folder);
  }
}

async function measure(ctx: Ctx): Promise<boolean> {
  const { exam, people } = await invite(ctx);
  const begun = performance.now();
  await remindCandidates.run(ctx, {});
  const noted = performance.now();
  const written = await untilNone(() => waiting(ctx, exam));
  const sent = await untilNone(() => unsent(ctx));
  const seconds = (at: number): string => ((at - begun) / 1000).toFixed(1);
  const { n, twice } = await one(
    ctx,
    sql<{ n: number; twice: number }>`select count(*)::int as n, (count(*) - count(distinct about))::int as twice
      from messaging.messages where template = 'exam-ticket'`,
  );
  const total = (sent - begun) / 1000;
  console.log(
    `  ${people} candidates noted in ${seconds(noted)} s, all messages written after ${seconds(written)} s, all gone after ` +
      `${seconds(sent)} s: ${Math.round(people / total)}/s, limit ${LIMIT_SECONDS} s, ratio ${(total / LIMIT_SECONDS).toFixed(2)}; ` +
      `${n} messages, ${twice} twice`,
  );
  return n === people && twice === 0 && total < LIMIT_SECONDS;
}

/** A rehearsal's people with telephones of an unassigned segment, at an exam that is open to the public and near. */
async function invite(ctx: Ctx): Promise<{ exam: string; people: number }> {
  const { id } = await one(ctx, sql<{ id: string }>`select id from exam_registration.exams order by id limit 1`);
  const { exam } = await rehearseExam(ctx, id, PEOPLE);
  const all = await rows(ctx, sql<{ id: string }>`select id from exam_registration.candidates where exam = ${exam}`);
  const sealed = all.map((row, n) => ({
    id: row.id,
    answers: sealAnswers(ctx, row.id, { name: '示例', phone: `199${String(n).padStart(8, '0')}` }),
  }));
  await execute(
    ctx,
    sql`update exam_registration.candidates c set answers = r.answers
      from jsonb_to_recordset(${JSON.stringify(sealed)}::jsonb) as r (id text, answers text) where c.id = r.id`,
  );
  await execute(
    ctx,
    sql`update exam_registration.exams set is_public = true, tickets_from = now() - interval '1 hour',
        starts_at = now() + interval '3 days', ends_at = now() + interval '4 days' where id = ${exam}`,
  );
  await execute(ctx, sql`delete from messaging.hours`);
  const { people } = await one(
    ctx,
    sql<{ people: number }>`select count(*)::int as people from exam_registration.candidates
      where exam = ${exam} and state = 'paid' and ticket_no is not null`,
  );
  return { exam, people };
}

/** Looks again and again until none is left; when that was. */
async function untilNone(left: () => Promise<number>): Promise<number> {
  while ((await left()) > 0) await sleep(200);
  return performance.now();
}

const waiting = async (ctx: Ctx, exam: string): Promise<number> =>
  (
    await one(
      ctx,
      sql<{
        n: number;
      }>`select count(*)::int as n from exam_registration.tellings where exam = ${exam} and state = 'waiting'`,
    )
  ).n;

const unsent = async (ctx: Ctx): Promise<number> =>
  (await one(ctx, sql<{ n: number }>`select count(*)::int as n from messaging.messages where state <> 'sent'`)).n;
