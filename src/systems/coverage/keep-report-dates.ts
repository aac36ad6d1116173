import { type Ctx, kernelErrors } from '#kernel';
import type { ReportDate } from './contract.ts';
import { errors } from './errors.ts';
import { publishCoverage, unpublishCoverage } from './publish-coverage.ts';
import { shares } from './shares.repo.ts';

/** A day more for which coverage is reported: its shares are reckoned from the ledger at once. */
export async function addReportDate(ctx: Ctx, input: ReportDate): Promise<ReportDate> {
  return ctx.transaction(async (tx) => {
    if (!(await shares.addDate(tx, input))) throw errors.dateExists({ day: input.day });
    await publishCoverage(tx);
    await tx.record({
      subject: `coverage.report-date:${input.day}`,
      summary: `增加村村通统计日期 ${input.day}`,
      facts: { source: input.source },
    });
    await tx.invalidate('coverage');
    return input;
  });
}

/** Reports the day no more; what was published for it is taken back, the ledger stays. */
export async function dropReportDate(ctx: Ctx, day: string, reason: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    if ((await shares.days(tx)).length === 1) throw errors.lastDate();
    await unpublishCoverage(tx, day);
    if (!(await shares.dropDate(tx, day))) throw kernelErrors.notFound();
    await tx.record({
      subject: `coverage.report-date:${day}`,
      summary: `撤销村村通统计日期 ${day}`,
      facts: { reason },
    });
    await tx.invalidate('coverage');
  });
}
