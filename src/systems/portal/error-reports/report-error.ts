import { addWorkingDays, type Ctx, kernelErrors, lockInTransaction, readCalendar } from '#kernel';
import type { ErrorAnswer, ErrorKind, ErrorReport } from '../contract.ts';
import { editionOn } from '../edition-on.ts';
import { errors } from '../errors.ts';
import { codeOf, numberOfPair } from '../number-and-code.ts';
import data from '../rules/error-report-deadlines.json' with { type: 'json' };
import { errorReports } from './error-reports.repo.ts';

/** By when what came on this day is to be answered. */
export async function dueOf(ctx: Ctx, day: string): Promise<{ dueOn: string; rulesEdition: string }> {
  const rules = editionOn(data.editions, day);
  const dueOn = addWorkingDays(await readCalendar(ctx), day, rules.workingDays).date;
  return { dueOn, rulesEdition: rules.edition };
}

/** The pages that show how many reports came and were answered. */
export const REPORTS_TAG = 'error-reports';

const KIND = 'portal.error-report';

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
    if (before) return { number: before.number, code: codeOf(tx, KIND, before.number) };
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
    return { number, code: codeOf(tx, KIND, number) };
  });
}

/** For who holds the number and its code; anything else is as if it were not there. */
export async function findReport(ctx: Ctx, number: string, code: string): Promise<ErrorReport | undefined> {
  const asked = numberOfPair(ctx, KIND, number, code);
  return asked === undefined ? undefined : errorReports.find(ctx, asked);
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
