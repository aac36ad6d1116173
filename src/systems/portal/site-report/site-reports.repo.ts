import { type Ctx, json, maybeOne, rows, run, sql, type TxCtx } from '#kernel';
import type { ReportValues } from './site-report.contract.ts';

export interface SiteReportRow {
  year: number;
  typed: ReportValues;
  published: ReportValues | null;
  publishedOn: string | null;
  publishedByName: string | null;
  version: number;
  demo: boolean;
}

const columns = sql`year, typed, published, published_on as "publishedOn", published_by_name as "publishedByName", version, demo`;

export const siteReports = {
  all: (ctx: Ctx): Promise<SiteReportRow[]> =>
    rows(ctx, sql<SiteReportRow>`select ${columns} from portal.site_reports order by year desc`),

  find: (ctx: Ctx, year: number): Promise<SiteReportRow | undefined> =>
    maybeOne(ctx, sql<SiteReportRow>`select ${columns} from portal.site_reports where year = ${year}`),

  /** The row of the year, made where there is none yet, so that two who begin at once meet at it. */
  lock: async (tx: TxCtx, year: number, demo = false): Promise<SiteReportRow | undefined> => {
    await run(
      tx,
      sql`insert into portal.site_reports (year, version, demo) values (${year}, 0, ${demo}) on conflict do nothing`,
    );
    return maybeOne(tx, sql<SiteReportRow>`select ${columns} from portal.site_reports where year = ${year} for update`);
  },

  save: (tx: TxCtx, row: SiteReportRow): Promise<number> =>
    run(
      tx,
      sql`update portal.site_reports set typed = ${json(row.typed)},
          published = ${row.published === null ? null : json(row.published)}, published_on = ${row.publishedOn},
          published_by_name = ${row.publishedByName}, version = version + 1 where year = ${row.year}`,
    ),
};
