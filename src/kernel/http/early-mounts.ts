import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { nobody } from '../access/actor.ts';
import { createCtx } from '../context/create-ctx.ts';
import { AddressCounts } from './address-counts.ts';
import { callerAddress } from './caller-address.ts';
import type { HttpParts } from './http-parts.ts';
import { headersFor, type Mount } from './mount.ts';

/**
 * Offers each request to the mounts that answer from memory, before the framework wakes up: no routing, no hooks, no store.
 * What every answer has is added here too: request id, headers, metrics, the limit of one address. False: nobody took it.
 */
export function earlyMounts(parts: HttpParts): (request: IncomingMessage, response: ServerResponse) => boolean {
  const doors = parts.modules
    .flatMap((module) => module.mounts ?? [])
    .flatMap((mount) => (mount.early ? [doorOf(parts, mount, mount.early)] : []));
  return (request, response) => doors.some((door) => door(request, response));
}

function doorOf(parts: HttpParts, mount: Mount, early: NonNullable<Mount['early']>): ReturnType<typeof earlyMounts> {
  const { operation, perMinute = Number.POSITIVE_INFINITY } = mount;
  const prefix = mount.path.replace(/\*$/, '');
  const ctx = createCtx(parts.base, { actor: nobody, operation, requestId: '' });
  const fixed = headersFor[mount.answers].flat();
  const counts = new AddressCounts();
  const seconds = parts.metrics.seconds.labels({ operation });
  return (request, response) => {
    if (!request.url?.startsWith(prefix)) return false;
    const begun = performance.now();
    const ip = callerAddress(request, parts.trust);
    if (counts.isOver(ip, perMinute)) {
      response.writeHead(429, ['retry-after', String(counts.secondsLeft()), 'content-length', '0']).end();
      return true;
    }
    const headers = [...fixed, 'x-request-id', randomUUID()];
    if (!early(ctx, request, response, { ip, headers })) return false;
    counts.add(ip);
    response.once('close', () => {
      parts.metrics.requests.inc({ operation, status: response.statusCode });
      seconds.observe((performance.now() - begun) / 1000);
    });
    return true;
  };
}
