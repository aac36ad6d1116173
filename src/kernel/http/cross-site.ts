import type { IncomingHttpHeaders } from 'node:http';

const safe = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Is this a change asked for by another site in a reader's browser? Browsers say so by Sec-Fetch-Site, with cookies or
 * without: who is signed in by a strange page works under a stranger's account. Older ones say it by Origin, which names
 * the address of the site, where a proxy may have written another Host. Other systems and scripts send neither.
 */
export function isCrossSite(method: string, headers: IncomingHttpHeaders, publicUrl: string | null): boolean {
  if (safe.has(method)) return false;
  const site = headers['sec-fetch-site'];
  if (site) return site !== 'same-origin' && site !== 'none';
  if (!headers.origin) return false;
  const from = URL.parse(headers.origin)?.host;
  return !from || (from !== headers.host && from !== (publicUrl && URL.parse(publicUrl)?.host));
}
