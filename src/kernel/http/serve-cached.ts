import type { IncomingMessage, ServerResponse } from 'node:http';
import type { CachedPage, PageCache } from './page-cache.ts';
import { PageHead } from './page-head.ts';
import { writeWhole } from './write-whole.ts';

/** What an answer depends on besides its address: the form it is sent in and the reader's two choices. */
export const VARIES = 'accept-encoding, cookie';

/** The key of a public page: its address and the two choices a reader keeps in cookies. */
export function pageKey(url: string, cookies: string | undefined): string {
  if (!cookies) return url;
  const elder = cookies.includes('zt_elder=1') ? '|elder' : '';
  const locale = /zt_locale=(zh-Hant|en)/.exec(cookies)?.[1];
  return locale ? `${url}${elder}|${locale}` : `${url}${elder}`;
}

/** Answers from memory before the framework wakes up; false when there is nothing kept for this request. */
export function serveCached(cache: PageCache, request: IncomingMessage, response: ServerResponse): boolean {
  if (request.method !== 'GET' && request.method !== 'HEAD') return false;
  const page = cache.get(pageKey(request.url ?? '/', request.headers.cookie));
  if (!page) return false;
  writePage(page, request, response);
  return true;
}

function writePage(page: CachedPage, request: IncomingMessage, response: ServerResponse): void {
  if (request.headers['if-none-match'] === page.etag) {
    response.writeHead(304, { etag: page.etag, 'cache-control': 'no-cache', vary: VARIES });
    response.end();
    return;
  }
  const accepted = request.headers['accept-encoding'];
  let body = page.html;
  let encoding: 'br' | 'gzip' | undefined;
  if (page.brotli && accepted?.includes('br')) [body, encoding] = [page.brotli, 'br'];
  else if (page.gzip && accepted?.includes('gzip')) [body, encoding] = [page.gzip, 'gzip'];
  const head = headOf(page, body, encoding);
  if (request.method === 'GET' && writeWhole(request, response, head.line(), body)) return;
  response.writeHead(200, head.fields);
  response.end(request.method === 'HEAD' ? undefined : body);
}

const heads = new WeakMap<Buffer, PageHead>();

/** The head of one form of a page; made once. */
function headOf(page: CachedPage, body: Buffer, encoding: string | undefined): PageHead {
  const kept = heads.get(body);
  if (kept) return kept;
  const made = new PageHead({
    ...page.headers,
    ...(encoding ? { 'content-encoding': encoding } : {}),
    'content-length': String(body.length),
    etag: page.etag,
    'cache-control': 'no-cache',
    vary: VARIES,
  });
  heads.set(body, made);
  return made;
}
