import type { PackSection } from '#kernel';
import { countYear } from './count-year.ts';
import { REPORT_TAG } from './keep-site-report.ts';
import { formOfYear, reportFaults } from './report-form.rules.ts';
import { type ReportValues, ReportValues as Values } from './site-report.contract.ts';
import { siteReports } from './site-reports.repo.ts';

const FILE = 'portal/demo-site-report.json';

/** What nobody can type before the year was counted: 办件 are all of persons. */
const agreeing = (typed: ReportValues, counted: ReportValues): ReportValues => ({
  ...typed,
  casesPersons: counted['cases'] ?? 0,
});

/** Last year's report, published, so that a demonstration shows one whatever the year. */
export const demoSiteReport: PackSection = {
  name: 'demo-site-report',
  files: [FILE],
  demo: true,
  load: async (tx, pack) => {
    if (!pack.has(FILE)) return 0;
    const year = Number(tx.today().slice(0, 4)) - 1;
    const row = await siteReports.lock(tx, year, true);
    if (!row || row.version > 0) return 0;
    const counted = await countYear(tx, year);
    const typed = agreeing(pack.json(FILE, Values) as ReportValues, counted);
    const published = { ...counted, ...typed };
    const [fault] = reportFaults(formOfYear(year), published);
    if (fault) throw new Error(`${FILE}: ${fault.message}`);
    await siteReports.save(tx, {
      ...row,
      typed,
      published,
      publishedOn: `${year + 1}-01-20`,
      publishedByName: '网站编辑（示例）',
    });
    await tx.invalidate(REPORT_TAG);
    return 1;
  },
};
