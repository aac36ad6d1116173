import { createHash, randomBytes } from 'node:crypto';
import type { RequestFacts } from '#kernel';

export const SESSION_COOKIE = 'zt_session';

export const newToken = (): string => randomBytes(32).toString('base64url');

/** The database keeps only this, so that a copy of it opens no session. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');

export const isToken = (value: string | undefined): value is string => /^[\w-]{43}$/.test(value ?? '');

export const sessionCookie = (token: string, maxAgeSeconds: number) => ({
  name: SESSION_COOKIE,
  value: token,
  maxAgeSeconds,
  path: '/',
});

export const endedCookie = sessionCookie('', 0);

/** Where a request comes from, as sessions remember it. */
export const deviceOf = (request: RequestFacts) => ({
  address: request.ip,
  userAgent: request.userAgent.slice(0, 300),
});
