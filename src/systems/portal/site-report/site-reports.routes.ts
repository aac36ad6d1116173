import { type Ctx, can, kernelErrors, route, type WaitingTask } from '#kernel';
import { Type } from '#kernel/contract';
import { errors } from '../errors.ts';
import {
  listSiteReports,
  publishSiteReport,
  readSiteReport,
  saveSiteReport,
  withdrawSiteReport,
} from './keep-site-report.ts';
import {
  SiteReport,
  SiteReportInput,
  SiteReportList,
  SiteReportQuery,
  SiteReportStep,
  SiteReportWithdrawal,
} from './site-report.contract.ts';

const params = Type.Object({ year: Type.Integer({ title: '年度', minimum: 2000, maximum: 2100 }) });

export const siteReportRoutes = [
  route('portal.site-report.list', {
    method: 'GET',
    path: '/api/portal/site-reports',
    title: '网站工作年度报表',
    access: can(),
    query: SiteReportQuery,
    reply: SiteReportList,
    handle: async (ctx) => {
      const items = await listSiteReports(ctx);
      return { items, total: items.length };
    },
  }),
  route('portal.site-report.read', {
    method: 'GET',
    path: '/api/portal/site-reports/:year',
    title: '查看一年的报表',
    access: can('portal.site-report.list'),
    params,
    reply: SiteReport,
    handle: (ctx, input) => readSiteReport(ctx, input.params.year),
  }),
  route('portal.site-report.save', {
    method: 'PUT',
    path: '/api/portal/site-reports/:year',
    title: '填写一年的报表',
    access: can(),
    params,
    body: SiteReportInput,
    errors: [errors.siteReportPublished, kernelErrors.conflict],
    handle: (ctx, input) => saveSiteReport(ctx, input.params.year, input.body.values, input.body.version),
  }),
  route('portal.site-report.publish', {
    method: 'POST',
    path: '/api/portal/site-reports/:year/publish',
    title: '公布一年的报表',
    access: can(),
    params,
    body: SiteReportStep,
    errors: [errors.siteReportPublished, errors.siteReportEarly, errors.siteReportFault, kernelErrors.conflict],
    handle: (ctx, input) => publishSiteReport(ctx, input.params.year, input.body.version),
  }),
  route('portal.site-report.withdraw', {
    method: 'POST',
    path: '/api/portal/site-reports/:year/withdraw',
    title: '撤回公布的报表',
    access: can('portal.site-report.publish'),
    params,
    body: SiteReportWithdrawal,
    errors: [kernelErrors.conflict],
    handle: (ctx, input) => withdrawSiteReport(ctx, input.params.year, input.body.version, input.body.reason),
  }),
];

/** Last year's report, from the first of January until it is published. */
export async function waitingSiteReport(ctx: Ctx): Promise<WaitingTask[]> {
  if (!ctx.allows('portal.site-report.publish')) return [];
  const last = (await listSiteReports(ctx)).find(({ year }) => year === Number(ctx.today().slice(0, 4)) - 1);
  if (!last || last.state === 'published') return [];
  return [
    {
      title: `${last.year} 年网站工作年度报表`,
      count: 1,
      late: last.late ? 1 : 0,
      due: last.dueOn,
      link: `/portal/site-reports?open=${last.year}`,
    },
  ];
}
