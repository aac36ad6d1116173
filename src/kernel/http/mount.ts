import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Access } from '../access/access.ts';
import { nobody } from '../access/actor.ts';
import { createCtx } from '../context/create-ctx.ts';
import type { Ctx } from '../context/ctx.ts';
import type { HttpParts } from './http-parts.ts';
import { requestFacts } from './request-facts.ts';
import { originOf } from './request-origin.ts';
import type { RequestFacts } from './route.ts';
import { securityHeaders } from './security-headers.ts';

/** One call at a mount. What costs something is made when it is first asked for. */
export interface MountCall {
  readonly origin: string;
  readonly ip: string;
  /** A ctx of this request, for the audit and the log. */
  readonly ctx: Ctx;
  readonly facts: RequestFacts;
}

/** One call answered early. `headers` is what every answer of this mount has, as the flat list of `writeHead`. */
export interface EarlyCall {
  readonly ip: string;
  readonly headers: readonly string[];
}

/**
 * A place where a protocol that has a server of its own answers (an OpenID provider, for one): it reads the request and writes
 * the response itself, body included, and does its own authentication. It is always open to the caller at the door, so it
 * says why. The kernel adds what every answer has: request id, headers, metrics, rate limit.
 */
export interface Mount {
  readonly operation: string;
  /** What answers here, in Chinese. */
  readonly title: string;
  /** `/oidc/token`, or `/oidc/*` for everything below; the longer pattern wins. */
  readonly path: string;
  readonly methods: readonly ('GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE' | 'OPTIONS')[];
  readonly access: Access & { readonly kind: 'open' };
  /** `people`: pages among the answers; `programs`: none, so that a browser may do nothing at all with them. */
  readonly answers: 'people' | 'programs';
  /** Requests one address may make in a minute; the general limit otherwise. */
  readonly perMinute?: number;
  /** `ctx` is the mount's own and lasts; `call.ctx` knows the request. */
  readonly handle: (ctx: Ctx, request: IncomingMessage, response: ServerResponse, call: MountCall) => Promise<void>;
  /** For crowds: answers from memory before the framework wakes up. False: nothing was touched, and `handle` is to answer. */
  readonly early?: (ctx: Ctx, request: IncomingMessage, response: ServerResponse, call: EarlyCall) => boolean;
}

export const headersFor: Record<Mount['answers'], [string, string][]> = {
  people: Object.entries(securityHeaders(null)),
  programs: [
    ['content-security-policy', "default-src 'none'; frame-ancestors 'none'"],
    ['x-content-type-options', 'nosniff'],
  ],
};

/** Registers every module's mounts apart from the routes, so that no parser touches their bodies. */
export async function registerMounts(app: FastifyInstance, parts: HttpParts): Promise<void> {
  const mounts = parts.modules.flatMap((module) => module.mounts ?? []);
  if (mounts.length === 0) return;
  await app.register(async (inner) => {
    inner.removeAllContentTypeParsers();
    inner.addContentTypeParser('*', (_request, _payload, done) => done(null));
    for (const mount of mounts) registerMount(inner, parts, mount);
  });
}

function registerMount(app: FastifyInstance, parts: HttpParts, mount: Mount): void {
  const own = createCtx(parts.base, { actor: nobody, operation: mount.operation, requestId: '' });
  const headers = headersFor[mount.answers];
  app.route({
    method: [...mount.methods],
    url: mount.path,
    schema: { hide: true },
    config: {
      operation: mount.operation,
      ...(mount.perMinute ? { rateLimit: { max: mount.perMinute, timeWindow: 60_000 } } : {}),
    },
    handler: async (request, reply) => {
      reply.hijack();
      const { raw } = reply;
      for (const [name, value] of headers) raw.setHeader(name, value);
      raw.setHeader('x-request-id', request.id);
      const call = new Call(parts, mount.operation, request);
      try {
        await mount.handle(own, request.raw, raw, call);
      } catch (error) {
        call.ctx.log.error({ err: error }, 'mount failed');
        if (raw.headersSent) raw.destroy();
        else raw.writeHead(500).end();
      }
    },
  });
}

class Call implements MountCall {
  readonly origin: string;
  readonly #parts: HttpParts;
  readonly #operation: string;
  readonly #request: FastifyRequest;
  #made: Ctx | undefined;

  constructor(parts: HttpParts, operation: string, request: FastifyRequest) {
    this.#parts = parts;
    this.#operation = operation;
    this.#request = request;
    this.origin = originOf(parts.publicUrl, request);
  }

  get ip(): string {
    return this.#request.ip;
  }

  get ctx(): Ctx {
    const identity = { actor: nobody, operation: this.#operation, requestId: this.#request.id };
    this.#made ??= createCtx(this.#parts.base, identity);
    return this.#made;
  }

  get facts(): RequestFacts {
    return requestFacts(this.#request, '', [], this.origin);
  }
}
