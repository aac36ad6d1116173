import { ErrorPage, type ErrorStatus, renderPage } from '#design/public';
import { pageView, siteIdentity } from '#engines/content';
import { type Ctx, type Problem, type RequestFacts, toHant } from '#kernel';

const statuses: readonly number[] = [400, 403, 404, 409, 410, 429, 500, 503];

/** The page for people when something is wrong. Our own errors say what to do; unexpected ones give their number. */
export async function renderErrorPage(ctx: Ctx, request: RequestFacts, problem: Problem): Promise<string> {
  const status = (statuses.includes(problem.status) ? problem.status : 400) as ErrorStatus;
  const site = await siteIdentity(ctx, request.locale);
  const plain = problem.status < 500 && problem.status !== 404 && problem.code !== 'kernel.badRequest';
  const html = renderPage(
    <ErrorPage
      site={site}
      view={pageView(ctx, request)}
      status={status}
      {...(plain ? { what: problem.detail } : {})}
      {...(problem.status >= 500 ? { reference: problem.requestId } : {})}
    />,
  );
  return request.locale === 'zh-Hant' ? toHant(html) : html;
}
