import { isIPv6 } from 'node:net';

const everywhere = new Map([
  ['0.0.0.0', '127.0.0.1'],
  ['::', '[::1]'],
]);

/** Where a browser on this machine reaches a server that listens there. */
export function siteUrlOf(host: string, port: number): string {
  const name = everywhere.get(host) ?? (isIPv6(host) ? `[${host}]` : host);
  return `http://${name}:${port}`;
}
