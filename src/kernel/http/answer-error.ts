import type { FastifyReply, FastifyRequest } from 'fastify';
import { explainFailure } from '../database/explain-failure.ts';
import { AppError } from '../errors/app-error.ts';
import { kernelErrors } from '../errors/kernel-errors.ts';
import { toProblem } from '../errors/problem.ts';
import { ctxOf } from './handle-route.ts';
import type { HttpParts } from './http-parts.ts';
import { localeOf, requestFacts } from './request-facts.ts';
import { originOf } from './request-origin.ts';

/** Answers a failure: problem details to programs, a page to people, the sign-in page to those who have to sign in. */
export async function answerError(
  parts: HttpParts,
  request: FastifyRequest,
  reply: FastifyReply,
  thrown: unknown,
): Promise<unknown> {
  const error = known(thrown);
  const language = localeOf(request.cookies ?? {}) === 'en' ? 'en' : 'zh';
  const problem = toProblem(error, request.id, language);
  if (problem.status >= 500)
    parts.base.log.error({ err: thrown, requestId: request.id, path: pathOf(request) }, 'request failed');
  else if (error instanceof AppError && error.detail) {
    parts.base.log.info({ code: error.code, detail: error.detail, requestId: request.id }, 'request refused');
  }
  reply.code(problem.status).header('cache-control', 'no-store');
  if (problem.status === 429 && error instanceof AppError)
    reply.header('retry-after', String(error.params['seconds'] ?? 60));
  const stepUp = stepUpAddress(parts, error);
  if (stepUp && wantsPage(request))
    return reply
      .code(303)
      .header('location', `${stepUp}&back=${wayBack(request)}`)
      .send('');
  if (stepUp) problem.stepUp = stepUp;
  if (!wantsPage(request)) return reply.type('application/problem+json; charset=utf-8').send(JSON.stringify(problem));
  if (problem.status === 401 && request.method === 'GET') {
    const target = parts.signInPath(pathOf(request));
    return reply
      .code(303)
      .header('location', `${target}?back=${encodeURIComponent(request.url)}`)
      .send('');
  }
  if (!parts.renderError) return reply.type('text/plain; charset=utf-8').send(problem.detail);
  const ctx = await ctxOf(parts, 'kernel.error', request);
  const html = await parts
    .renderError(ctx, requestFacts(request, '', [], originOf(parts.publicUrl, request)), problem)
    .catch((again: unknown) => {
      parts.base.log.error({ err: again }, 'error page failed');
      return null;
    });
  if (html === null) return reply.type('text/plain; charset=utf-8').send(problem.detail);
  return reply.type('text/html; charset=utf-8').send(html);
}

/** Where to show more of who one is, when that is what is missing. */
function stepUpAddress(parts: HttpParts, error: unknown): string | null {
  if (!(error instanceof AppError) || error.code !== kernelErrors.stepUpNeeded.definition.code) return null;
  const { level, age } = error.params;
  return `${parts.stepUpPath}?level=${level}${age === undefined ? '' : `&age=${age}`}`;
}

/** The page that was asked for, or the page with the form that was sent. */
function wayBack(request: FastifyRequest): string {
  if (request.method === 'GET') return encodeURIComponent(request.url);
  const from = URL.parse(String(request.headers.referer ?? ''));
  return encodeURIComponent(from && from.host === request.headers.host ? from.pathname + from.search : '/');
}

const pathOf = (request: FastifyRequest): string => request.url.split('?', 1)[0] ?? '/';

const wantsPage = (request: FastifyRequest): boolean =>
  !pathOf(request).startsWith('/api/') && String(request.headers.accept ?? '').includes('text/html');

/** Fastify's own refusals in the words of this product. */
function known(thrown: unknown): unknown {
  if (thrown instanceof AppError) return thrown;
  const { statusCode, code } = thrown as { statusCode?: number; code?: string };
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE' || statusCode === 413) return kernelErrors.tooLarge({ limit: '1 MB' });
  if (statusCode === 429) return kernelErrors.tooMany({ seconds: 60 });
  if (statusCode === 404) return kernelErrors.notFound();
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) return kernelErrors.badRequest();
  return explainFailure(thrown) ?? thrown;
}
