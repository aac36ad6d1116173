import type { RequestFacts } from '#kernel';
import { isToken, newToken } from '../../session-token.ts';

const NAME = 'zt_way';

/** A random value that ties a code to the browser that asked for it. */
export function browserOf(request: RequestFacts) {
  const present = request.cookies[NAME];
  const value = isToken(present) ? present : newToken();
  return { value, cookie: { name: NAME, value, maxAgeSeconds: 1800, path: '/' } };
}

export const browserValue = (request: RequestFacts): string | undefined => request.cookies[NAME];
