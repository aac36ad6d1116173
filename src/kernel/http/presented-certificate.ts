import type { FastifyRequest } from 'fastify';
import type { Config } from '../config/config.ts';
import type { Log } from '../log/log.ts';

type Rule = Config['clientCertificate'];
const presented = new WeakMap<FastifyRequest, string>();

/**
 * Keeps the client certificate that a proxy wrote into the configured header. Only the connection itself tells who the
 * proxy is; whoever else sends the header is not believed, and the log says so.
 */
export function noteCertificate(rule: Rule, request: FastifyRequest, log: Log): void {
  if (!rule) return;
  const value = request.headers[rule.header];
  if (typeof value !== 'string' || value === '') return;
  const peer = String(request.raw.socket.remoteAddress ?? '').replace(/^::ffff:/, '');
  if (rule.proxies.includes(peer)) presented.set(request, value);
  else log.warn({ peer, header: rule.header }, 'client certificate header from a stranger ignored');
}

export const presentedCertificate = (request: FastifyRequest): string | null => presented.get(request) ?? null;
