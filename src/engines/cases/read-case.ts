import { timingSafeEqual } from 'node:crypto';
import { type Ctx, describeClock, kernelErrors, maybeOne, readCalendar, run, sql } from '#kernel';
import { type CaseRow, cases, type Entry, entries, lifeOf } from './cases.repo.ts';
import { errors } from './errors.ts';
import type { CommandType } from './life.ts';
import { type LifeReading, readLife, runningClocks } from './life-deadlines.rules.ts';
import { yellowDays } from './life-rules.ts';
import { allowedCommands } from './move-case.rules.ts';
import type { Applicant } from './submit-case.ts';
import { queryHash } from './submit-case.ts';

export interface CaseView {
  readonly row: CaseRow;
  readonly applicant: Applicant;
  readonly answers: Readonly<Record<string, unknown>>;
  readonly entries: readonly Entry[];
  readonly reading: LifeReading | null;
  /** How the due date was reckoned, in sentences. */
  readonly working: readonly string[];
  readonly allowed: readonly CommandType[];
}

type Sealed = Pick<Ctx, 'secrets'>;
export const applicantOf = (ctx: Sealed, row: CaseRow): Applicant =>
  JSON.parse(ctx.secrets.open(row.applicantSealed, `cases.applicant:${row.id}`));
export const answersOf = (ctx: Sealed, row: CaseRow): Record<string, unknown> =>
  JSON.parse(ctx.secrets.open(row.answersSealed, `cases.answers:${row.id}`));

async function viewOf(ctx: Ctx, row: CaseRow): Promise<CaseView> {
  const life = lifeOf(row);
  const [calendar, history] = await Promise.all([readCalendar(ctx), entries.of(ctx, row.id)]);
  const [clock] = runningClocks(life);
  return {
    row,
    applicant: applicantOf(ctx, row),
    answers: answersOf(ctx, row),
    entries: history,
    reading: readLife(life, calendar, ctx.today(), yellowDays),
    working: clock ? describeClock(clock.clock, calendar, ctx.today()) : [],
    allowed: allowedCommands(life),
  };
}

/** For an official of the place; the route has checked that. */
export async function readCase(ctx: Ctx, id: string): Promise<CaseView> {
  const row = await cases.byId(ctx, id);
  if (!row) throw kernelErrors.notFound();
  return viewOf(ctx, row);
}

/** For who handed it in. */
export async function readOwnCase(ctx: Ctx, id: string): Promise<CaseView> {
  const row = await cases.byId(ctx, id);
  if (!row || row.accountId === null || row.accountId !== ctx.actor.id) throw kernelErrors.notFound();
  return viewOf(ctx, row);
}

export const ownCases = (ctx: Ctx): Promise<CaseRow[]> => cases.ofAccount(ctx, ctx.actor.id ?? '');

const MOST_WRONG = 5;

/**
 * Without an account, by number and something that only the applicant knows. Five wrong tries close the look-up of a number
 * for an hour; an unknown number answers like a wrong try.
 */
async function findBy(ctx: Ctx, number: string, proves: (row: FoundRow) => boolean): Promise<CaseView> {
  const key = ctx.secrets.index(number, 'cases.query');
  const hourAgo = new Date(ctx.now().getTime() - 3_600_000);
  const [wrong, row] = await Promise.all([
    maybeOne(
      ctx,
      sql`select from cases.wrong_queries where key = ${key} and at > ${hourAgo} offset ${MOST_WRONG - 1} limit 1`,
    ),
    cases.byNumber(ctx, number),
  ]);
  if (wrong) throw errors.queryRests();
  if (!row || !proves(row)) {
    await ctx.transaction((tx) => run(tx, sql`insert into cases.wrong_queries (key, at) values (${key}, ${tx.now()})`));
    throw errors.noSuchCase();
  }
  return viewOf(ctx, row);
}

type FoundRow = NonNullable<Awaited<ReturnType<typeof cases.byNumber>>>;

/** By the query code that the receipt names. */
export const findByCode = (ctx: Ctx, number: string, code: string): Promise<CaseView> =>
  findBy(ctx, number, (row) => timingSafeEqual(Buffer.from(row.queryHash), Buffer.from(queryHash(ctx, code))));

/** By the last four digits of the applicant's telephone, or of that of who acts for them. */
export const findByPhoneTail = (ctx: Ctx, number: string, tail: string): Promise<CaseView> =>
  findBy(ctx, number, (row) => {
    const applicant = applicantOf(ctx, row);
    const phones = [applicant.phone, applicant.agent?.phone ?? ''];
    return /^\d{4}$/.test(tail) && phones.some((phone) => phone.length > 4 && phone.endsWith(tail));
  });
