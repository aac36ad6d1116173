import type { FastifyReply, FastifyRequest } from 'fastify';
import type { HttpParts } from './http-parts.ts';
import type { CachedPage } from './page-cache.ts';
import { isReply, type Reply } from './reply.ts';
import type { AnyRoute } from './route.ts';
import { securityHeaders, transportSecurity } from './security-headers.ts';
import { pageKey, VARIES } from './serve-cached.ts';

const HTML = 'text/html; charset=utf-8';

/** Sends what the handler returned; keeps a public page that allows it. */
export async function sendReply(
  parts: HttpParts,
  route: AnyRoute,
  request: FastifyRequest,
  reply: FastifyReply,
  result: unknown,
  generation: number,
): Promise<unknown> {
  if (!isReply(result)) return sendPlain(parts, route, request, reply, result);
  for (const cookie of result.cookies) {
    reply.setCookie(cookie.name, cookie.value, {
      path: cookie.path ?? '/',
      httpOnly: true,
      sameSite: 'lax',
      secure: parts.secureCookies,
      ...(cookie.maxAgeSeconds === undefined ? {} : { maxAge: cookie.maxAgeSeconds }),
    });
  }
  reply.code(result.status).headers({ ...result.headers });
  if (route.kind === 'page') {
    if (!result.headers['content-type']) reply.type(HTML);
    if (result.status === 200) parts.pageServed(request.url.split('?', 1)[0] ?? '/');
    if (keepable(result)) return sendKept(reply, request, result.body, keep(parts, request, result, generation));
    if (!result.headers['cache-control']) reply.header('cache-control', 'no-store');
    return reply.send(result.body);
  }
  const raw = typeof result.body === 'string' || result.body instanceof Uint8Array;
  if (raw) return reply.send(result.body);
  return reply.type('application/json; charset=utf-8').send(parts.stringify(result.body));
}

function sendPlain(parts: HttpParts, route: AnyRoute, request: FastifyRequest, reply: FastifyReply, result: unknown) {
  if (route.kind === 'page') {
    parts.pageServed(request.url.split('?', 1)[0] ?? '/');
    return reply.type(HTML).header('cache-control', 'no-store').send(result);
  }
  if (result === undefined) return reply.code(204).send();
  return reply.type('application/json; charset=utf-8').send(parts.stringify(result));
}

type Kept = Reply & { cache: readonly string[]; body: string | Uint8Array };

const keepable = (result: Reply): result is Kept =>
  result.cache !== null &&
  result.status === 200 &&
  (typeof result.body === 'string' || result.body instanceof Uint8Array) &&
  result.cookies.length === 0;

function keep(parts: HttpParts, request: FastifyRequest, result: Kept, generation: number): CachedPage {
  const own = { ...securityHeaders(null), ...transportSecurity(parts.secureCookies) };
  const headers = { 'content-type': HTML, ...result.headers, ...own };
  return parts.pages.put(pageKey(request.url, request.headers.cookie), result.body, result.cache, headers, generation);
}

/** The first answer says of the page what the kept ones will say, and spares a reader who has this very page. */
function sendKept(reply: FastifyReply, request: FastifyRequest, body: Kept['body'], { etag }: CachedPage) {
  reply.headers({ etag, 'cache-control': 'no-cache', vary: VARIES });
  if (request.headers['if-none-match'] !== etag) return reply.send(body);
  return reply.code(304).removeHeader('content-type').send();
}
