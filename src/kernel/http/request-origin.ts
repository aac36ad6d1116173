import type { FastifyRequest } from 'fastify';

const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * The origin under which this installation is reached: `PUBLIC_URL`, else the address at which the connection arrived.
 * The Host header is believed only where it names that very address, so that nobody makes us speak for another site.
 */
export function originOf(publicUrl: string | null, request: FastifyRequest): string {
  if (publicUrl) return new URL(publicUrl).origin;
  const { localAddress, localPort } = request.raw.socket;
  const host = String(request.headers.host ?? '');
  const [, name = '', port = ''] = /^(\[[0-9a-f:]+\]|[^:]+)(?::(\d+))?$/i.exec(host) ?? [];
  if (localAddress === undefined || localPort === undefined)
    return loopback.has(name) ? `http://${host}` : 'http://localhost';
  const here = plain(localAddress);
  const samePort = Number(port || 80) === localPort;
  if (samePort && (name === here || (loopback.has(name) && loopback.has(here))))
    return `http://${name}${suffix(localPort)}`;
  return `http://${here}${suffix(localPort)}`;
}

const suffix = (port: number): string => (port === 80 ? '' : `:${port}`);

function plain(address: string): string {
  const four = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(address)?.[1];
  if (four) return four;
  return address.includes(':') ? `[${address}]` : address;
}
