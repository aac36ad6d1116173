import type { IncomingHttpHeaders } from 'node:http';

const safe = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Is this a change asked for by another site with the reader's cookies? Browsers say so by Sec-Fetch-Site, older ones by
 * Origin; callers without cookies (other systems, scripts) have nothing to steal.
 */
export function isCrossSite(method: string, headers: IncomingHttpHeaders): boolean {
  if (safe.has(method) || !headers.cookie) return false;
  const site = headers['sec-fetch-site'];
  if (site) return site !== 'same-origin' && site !== 'none';
  const origin = headers.origin;
  if (!origin) return false;
  try {
    return new URL(origin).host !== headers.host;
  } catch {
    return true;
  }
}
