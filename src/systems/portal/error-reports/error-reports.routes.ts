import { type Ctx, can, route, type WaitingTask } from '#kernel';
import { pageWindow, Type } from '#kernel/contract';
import { ErrorAnswer, ErrorReportList, ErrorReportQuery } from '../contract.ts';
import { errors } from '../errors.ts';
import { errorReports } from './error-reports.repo.ts';
import { pageTitles } from './page-titles.ts';
import { answerReport } from './report-error.ts';

export const errorReportRoutes = [
  route('portal.error-report.list', {
    method: 'GET',
    path: '/api/portal/error-reports',
    title: '查询网站找错',
    access: can(),
    query: ErrorReportQuery,
    reply: ErrorReportList,
    handle: async (ctx, { query }) => {
      const { items, total } = await errorReports.list(ctx, {
        q: query.q?.trim() || null,
        state: query.state ?? null,
        kind: query.kind ?? null,
        ...pageWindow(query),
      });
      const titles = await pageTitles(
        ctx,
        items.map(({ page }) => page),
      );
      return { total, items: items.map((item) => ({ ...item, pageTitle: titles.get(item.page) ?? null })) };
    },
  }),
  route('portal.error-report.answer', {
    method: 'POST',
    path: '/api/portal/error-reports/:number/answer',
    title: '答复网站找错',
    access: can(),
    params: Type.Object({ number: Type.String({ title: '编号', maxLength: 20 }) }),
    body: ErrorAnswer,
    reply: Type.Object({ ok: Type.Boolean() }),
    errors: [errors.reportAnswered],
    handle: async (ctx, { params, body }) => {
      await answerReport(ctx, params.number, body);
      return { ok: true };
    },
  }),
];

/** On the desk of who answers them. */
export async function waitingReports(ctx: Ctx): Promise<WaitingTask[]> {
  if (!ctx.allows('portal.error-report.answer')) return [];
  const { open, late } = await errorReports.tally(ctx);
  return open === 0 ? [] : [{ title: '待答复的网站找错', count: open, late, link: '/portal/error-reports' }];
}
