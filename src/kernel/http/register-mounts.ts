import type { FastifyInstance, FastifyRequest } from 'fastify';
import { nobody } from '../access/actor.ts';
import { createCtx } from '../context/create-ctx.ts';
import type { Ctx } from '../context/ctx.ts';
import type { HttpParts } from './http-parts.ts';
import { headersFor, type Mount, type MountCall } from './mount.ts';
import { requestFacts } from './request-facts.ts';
import { originOf } from './request-origin.ts';
import type { RequestFacts } from './route.ts';

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
