import type { ServerResponse } from 'node:http';
import type { Visit } from './visit.ts';

const RETRY_SECONDS = '5';

/** One write with its length: no chunks, nothing to pack. */
export function send(
  { response, headers }: Pick<Visit, 'response' | 'headers'>,
  status: number,
  type: string,
  body: Buffer,
  more: readonly string[] = [],
): void {
  response.writeHead(status, [
    ...headers,
    'content-type',
    type,
    'content-length',
    String(body.length),
    'cache-control',
    'no-store',
    ...more,
  ]);
  response.end(body);
}

export function goTo(
  { response, headers }: Pick<Visit, 'response' | 'headers'>,
  location: string,
  more: readonly string[] = [],
): void {
  response.writeHead(303, [
    ...headers,
    'location',
    location,
    'content-length',
    '0',
    'cache-control',
    'no-store',
    ...more,
  ]);
  response.end();
}

/** Not even a page can be made; places are safe where they are. */
export function tellAway(response: ServerResponse): void {
  response.writeHead(503, [
    'content-type',
    'text/plain; charset=utf-8',
    'cache-control',
    'no-store',
    'retry-after',
    RETRY_SECONDS,
    'refresh',
    RETRY_SECONDS,
  ]);
  response.end('系统正在恢复，您的位置不受影响。本页会自动再试，请不要关闭。');
}

export function cookieLine({ ctx }: Pick<Visit, 'ctx'>, name: string, value: string, maxAge: number): string {
  const secure = ctx.settings.siteAddress.startsWith('https:') ? '; Secure' : '';
  return `${name}=${value}; Path=/; Max-Age=${maxAge}; HttpOnly; SameSite=Lax${secure}`;
}

export function readCookies(header: string | undefined): Record<string, string> {
  const cookies: Record<string, string> = {};
  for (const part of (header ?? '').split(';')) {
    const at = part.indexOf('=');
    if (at > 0) cookies[part.slice(0, at).trim()] = part.slice(at + 1).trim();
  }
  return cookies;
}
