import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import type { Access } from '../access/access.ts';
import { nobody } from '../access/actor.ts';
import { createCtx } from '../context/create-ctx.ts';
import type { Ctx } from '../context/ctx.ts';
import type { HttpParts } from './http-parts.ts';
import { requestFacts } from './request-facts.ts';
import { originOf } from './request-origin.ts';
import type { RequestFacts } from './route.ts';
import { securityHeaders } from './security-headers.ts';

/**
 * A place where a protocol that has a server of its own answers (an OpenID provider, an OCSP responder): it reads the
 * request and writes the response itself, body included, and does its own authentication. It is always open to the
 * caller at the door, so it says why. The kernel adds what every answer has: request id, headers, metrics, rate limit.
 */
export interface Mount {
  readonly operation: string;
  /** What answers here, in Chinese. */
  readonly title: string;
  /** `/oidc/token`, or `/oidc/*` for everything below; the longer pattern wins. */
  readonly path: string;
  readonly methods: readonly ('GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE' | 'OPTIONS')[];
  readonly access: Access & { readonly kind: 'open' };
  /** Requests one address may make in a minute; the general limit otherwise. */
  readonly perMinute?: number;
  readonly handle: (ctx: Ctx, request: IncomingMessage, response: ServerResponse, facts: RequestFacts) => Promise<void>;
}

/** Registers every module's mounts apart from the routes, so that no parser touches their bodies. */
export async function registerMounts(app: FastifyInstance, parts: HttpParts): Promise<void> {
  const mounts = parts.modules.flatMap((module) => module.mounts ?? []);
  if (mounts.length === 0) return;
  await app.register(async (inner) => {
    inner.removeAllContentTypeParsers();
    inner.addContentTypeParser('*', (_request, _payload, done) => done(null));
    for (const mount of mounts) {
      inner.route({
        method: [...mount.methods],
        url: mount.path,
        schema: { hide: true },
        config: {
          operation: mount.operation,
          ...(mount.perMinute ? { rateLimit: { max: mount.perMinute, timeWindow: 60_000 } } : {}),
        },
        handler: async (request, reply) => {
          const ctx = createCtx(parts.base, { actor: nobody, operation: mount.operation, requestId: request.id });
          const facts = requestFacts(request, '', [], originOf(parts.publicUrl, request));
          reply.hijack();
          const { raw } = reply;
          for (const [name, value] of Object.entries(securityHeaders(null))) raw.setHeader(name, value);
          raw.setHeader('x-request-id', request.id);
          try {
            await mount.handle(ctx, request.raw, raw, facts);
          } catch (error) {
            ctx.log.error({ err: error }, 'mount failed');
            if (!raw.headersSent) raw.writeHead(500).end();
            else raw.destroy();
          }
        },
      });
    }
  });
}
