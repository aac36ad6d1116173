import { ErrorPage, type ErrorStatus, renderPage } from '#design/public';
import { pageView, siteIdentity } from '#engines/content';
import { type Ctx, type Problem, type RequestFacts, toHant } from '#kernel';

const known = new Set<number>([400, 403, 404, 409, 410, 429, 500, 503]);

/** What people see when something is wrong; the same frame as any page. */
export async function renderErrorPage(ctx: Ctx, request: RequestFacts, problem: Problem): Promise<string> {
  const status = (known.has(problem.status) ? problem.status : 400) as ErrorStatus;
  const html = renderPage(
    <ErrorPage
      site={await siteIdentity(ctx, request.locale)}
      view={pageView(ctx, request)}
      status={status}
      {...(status === 404 || status === 500 ? {} : { what: problem.detail })}
      {...(status >= 500 ? { reference: problem.requestId } : {})}
    />,
  );
  return request.locale === 'zh-Hant' ? toHant(html) : html;
}
