import { addWorkingDays, type Ctx, kernelErrors, lockInTransaction, readCalendar } from '#kernel';
import type { ErrorAnswer, ErrorKind, ErrorReport } from '../contract.ts';
import { errors } from '../errors.ts';
import data from '../rules/error-report-deadlines.json' with { type: 'json' };
import { errorReports } from './error-reports.repo.ts';

const rulesOn = (date: string) =>
  data.editions.filter(({ from }) => from <= date).sort((a, b) => (a.from < b.from ? 1 : -1))[0] ?? data.editions[0];

/** By when what came on this day is to be answered. */
export async function dueOf(ctx: Ctx, day: string): Promise<{ dueOn: string; rulesEdition: string }> {
  const rules = rulesOn(day);
  const dueOn = addWorkingDays(await readCalendar(ctx), day, rules?.workingDays ?? 1).date;
  return { dueOn, rulesEdition: rules?.edition ?? '' };
}

/** The pages that show how many reports came and were answered. */
export const REPORTS_TAG = 'error-reports';

/**
 * The code that belongs to a number. It is reckoned from the number under the city's key, so nothing of it is stored and the
 * same form sent twice shows the same pair.
 */
const codeOf = (ctx: Ctx, number: string): string =>
  ctx.secrets
    .index(number, 'portal.error-report')
    .replaceAll(/[^a-z0-9]|[0o1il]/gi, '')
    .slice(0, 8)
    .toUpperCase();

export interface Reported {
  readonly formId: string;
  readonly page: string;
  readonly kind: ErrorKind;
  readonly matter: string;
}

/** 找错: taken once for each form, with the day by which it is to be answered. */
export function reportError(ctx: Ctx, input: Reported): Promise<{ number: string; code: string }> {
  return ctx.transaction(async (tx) => {
    await lockInTransaction(tx, `portal.error-report:${input.formId}`);
    const before = await errorReports.numberOfForm(tx, input.formId);
    if (before) return { number: before.number, code: codeOf(tx, before.number) };
    const year = Number(tx.today().slice(0, 4));
    const serial = await tx.nextNumber('portal.error-report', year);
    const number = `${year}-${String(serial).padStart(4, '0')}`;
    await errorReports.insert(tx, { ...input, number, ...(await dueOf(tx, tx.today())) });
    await tx.record({
      subject: `portal.error-report:${number}`,
      summary: `收到网站找错 ${number}`,
      facts: { page: input.page },
    });
    await tx.invalidate(REPORTS_TAG);
    return { number, code: codeOf(tx, number) };
  });
}

/** For who holds the number and its code; anything else is as if it were not there. */
export async function findReport(ctx: Ctx, number: string, code: string): Promise<ErrorReport | undefined> {
  const asked = number.replaceAll(/\s/g, '');
  if (code.replaceAll(/\s/g, '').toUpperCase() !== codeOf(ctx, asked)) return undefined;
  return errorReports.find(ctx, asked);
}

export async function answerReport(ctx: Ctx, number: string, input: ErrorAnswer): Promise<void> {
  await ctx.transaction(async (tx) => {
    const report = await errorReports.find(tx, number);
    if (!report) throw kernelErrors.notFound();
    if ((await errorReports.answer(tx, number, input)) === 0) throw errors.reportAnswered();
    await tx.record({
      subject: `portal.error-report:${number}`,
      summary: `答复网站找错 ${number}`,
      facts: { outcome: input.outcome },
    });
    await tx.invalidate(REPORTS_TAG);
  });
}
