import { type Ctx, kernelErrors, makeValidator, type TxCtx } from '#kernel';
import { errors } from '../errors.ts';
import { countYear } from './count-year.ts';
import { formOfYear, groupsAround, reportDueOn, reportFaults } from './report-form.rules.ts';
import {
  type ListedSiteReport,
  type ReportValues,
  type SiteReport,
  type SiteReportState,
  typedSchema,
} from './site-report.contract.ts';
import { type SiteReportRow, siteReports } from './site-reports.repo.ts';

/** The pages that show published reports. */
export const REPORT_TAG = 'site-reports';
/** Years that the console offers to fill in, this one among them. */
const YEARS = 5;

const yearOf = (ctx: Ctx): number => Number(ctx.today().slice(0, 4));

function stateOf(row: SiteReportRow | undefined): SiteReportState {
  if (row?.published) return 'published';
  return row && Object.keys(row.typed).length > 0 ? 'draft' : 'none';
}

const line = (ctx: Ctx, year: number, row: SiteReportRow | undefined): ListedSiteReport => {
  const dueOn = reportDueOn(year);
  const state = stateOf(row);
  return {
    year,
    state,
    dueOn,
    // Only the last year's can still be made good; who began to use this later owes none for the years before.
    late: state !== 'published' && dueOn < ctx.today() && year === yearOf(ctx) - 1,
    publishedOn: row?.publishedOn ?? null,
    demo: row?.demo ?? false,
  };
};

export async function listSiteReports(ctx: Ctx): Promise<ListedSiteReport[]> {
  const kept = await siteReports.all(ctx);
  const offered = Array.from({ length: YEARS }, (_, place) => yearOf(ctx) - place);
  const years = [...new Set([...offered, ...kept.map(({ year }) => year)])].sort((a, b) => b - a);
  return years.map((year) =>
    line(
      ctx,
      year,
      kept.find((row) => row.year === year),
    ),
  );
}

const withoutKeys = (values: ReportValues, others: ReportValues): ReportValues =>
  Object.fromEntries(Object.entries(values).filter(([key]) => !Object.hasOwn(others, key)));

export async function readSiteReport(ctx: Ctx, year: number): Promise<SiteReport> {
  if (year > yearOf(ctx)) throw kernelErrors.notFound();
  const row = await siteReports.find(ctx, year);
  const form = formOfYear(year);
  const counted = row?.published ? withoutKeys(row.published, row.typed) : await countYear(ctx, year);
  const values = row?.published ?? { ...row?.typed, ...counted };
  return {
    ...line(ctx, year, row),
    groups: groupsAround(form, counted),
    source: form.source,
    values: { ...values },
    faults: row?.published ? [] : reportFaults(form, values),
    publishedByName: row?.publishedByName ?? null,
    version: row?.version ?? 0,
  };
}

async function lockAt(tx: TxCtx, year: number, version: number): Promise<SiteReportRow> {
  if (year > yearOf(tx)) throw kernelErrors.notFound();
  const row = await siteReports.lock(tx, year);
  if (!row) throw kernelErrors.notFound();
  if (row.version !== version) throw kernelErrors.conflict();
  return row;
}

export function saveSiteReport(ctx: Ctx, year: number, values: ReportValues, version: number): Promise<void> {
  return ctx.transaction(async (tx) => {
    const row = await lockAt(tx, year, version);
    if (row.published) throw errors.siteReportPublished();
    makeValidator(typedSchema(groupsAround(formOfYear(year), await countYear(tx, year))), false)(values);
    await siteReports.save(tx, { ...row, typed: values });
    await tx.record({ subject: `portal.site-report:${year}`, summary: `填写 ${year} 年网站工作年度报表` });
  });
}

/** Only a year that has ended, with nothing missing and everything in agreement; what was counted is kept with it. */
export function publishSiteReport(ctx: Ctx, year: number, version: number): Promise<void> {
  return ctx.transaction(async (tx) => {
    const row = await lockAt(tx, year, version);
    if (row.published) throw errors.siteReportPublished();
    if (year >= yearOf(tx)) throw errors.siteReportEarly();
    const published = { ...row.typed, ...(await countYear(tx, year)) };
    const [fault] = reportFaults(formOfYear(year), published);
    if (fault) throw errors.siteReportFault({ fault: fault.message });
    await siteReports.save(tx, { ...row, published, publishedOn: tx.today(), publishedByName: tx.actor.name });
    await tx.record({ subject: `portal.site-report:${year}`, summary: `公布 ${year} 年网站工作年度报表` });
    await tx.invalidate(REPORT_TAG);
  });
}

export function withdrawSiteReport(ctx: Ctx, year: number, version: number, reason: string): Promise<void> {
  return ctx.transaction(async (tx) => {
    const row = await lockAt(tx, year, version);
    if (!row.published) throw kernelErrors.conflict();
    await siteReports.save(tx, { ...row, published: null, publishedOn: null, publishedByName: null });
    await tx.record({
      subject: `portal.site-report:${year}`,
      summary: `撤回 ${year} 年网站工作年度报表`,
      facts: { reason },
    });
    await tx.invalidate(REPORT_TAG);
  });
}
