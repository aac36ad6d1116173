import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import Fastify, { type FastifyInstance } from 'fastify';
import { kernelErrors } from '../errors/kernel-errors.ts';
import { answerError } from './answer-error.ts';
import { earlyMounts } from './early-mounts.ts';
import { entityTag } from './entity-tag.ts';
import { handleRoute } from './handle-route.ts';
import type { HttpParts } from './http-parts.ts';
import { registerOpenApi } from './open-api.ts';
import { openApiSchema } from './open-api-route.ts';
import { registerOwnRoutes } from './own-routes.ts';
import { KEEP_ALIVE_SECONDS } from './page-head.ts';
import { noteCertificate } from './presented-certificate.ts';
import { refuseAddress, refuseConnection } from './refuse-unread.ts';
import { registerMounts } from './register-mounts.ts';
import { securityHeaders, transportSecurity } from './security-headers.ts';
import { serveCached } from './serve-cached.ts';

const BODY_BYTES = 1024 * 1024;
const REQUESTS_PER_MINUTE = 1200;

declare module 'fastify' {
  interface FastifyContextConfig {
    operation?: string;
  }
}

/** The HTTP server with every route of every module; `listen` is the caller's. */
export async function createHttp(parts: HttpParts): Promise<FastifyInstance> {
  const answerEarly = earlyMounts(parts);
  const app = Fastify({
    logger: false,
    trustProxy: parts.trust,
    bodyLimit: BODY_BYTES,
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    frameworkErrors: refuseAddress,
    clientErrorHandler: refuseConnection,
    routerOptions: { maxParamLength: 300, ignoreTrailingSlash: true },
    serverFactory: (handler) =>
      createServer({ keepAliveTimeout: KEEP_ALIVE_SECONDS * 1000 }, (request, response) => {
        if (serveCached(parts.pages, request, response)) {
          parts.metrics.cachedPages.inc();
          parts.pageServed((request.url ?? '/').split('?', 1)[0] ?? '/');
        } else if (!answerEarly(request, response)) handler(request, response);
      }),
  });
  app.setValidatorCompiler(() => () => true);
  app.setSerializerCompiler(() => parts.stringify);
  app.setErrorHandler((error, request, reply) => answerError(parts, request, reply, error));
  app.setNotFoundHandler((request, reply) => answerError(parts, request, reply, kernelErrors.notFound()));
  await app.register(cookie);
  await app.register(formbody);
  await app.register(multipart);
  await app.register(compress, { threshold: 1024, encodings: ['br', 'gzip'] });
  await app.register(rateLimit, {
    max: REQUESTS_PER_MINUTE,
    timeWindow: 60_000,
    errorResponseBuilder: (_request, context) => kernelErrors.tooMany({ seconds: Math.ceil(context.ttl / 1000) }),
  });
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
    noteCertificate(parts.clientCertificate, request, parts.base.log);
  });
  app.addHook('onSend', async (request, reply, payload) => {
    if (!reply.hasHeader('content-security-policy')) reply.headers(securityHeaders(null));
    reply.headers(transportSecurity(parts.secureCookies));
    return entityTag(request, reply, payload);
  });
  app.addHook('onResponse', async (request, reply) => {
    const operation = request.routeOptions.config.operation ?? 'kernel.other';
    parts.metrics.requests.inc({ operation, status: reply.statusCode });
    parts.metrics.seconds.observe({ operation }, reply.elapsedTime / 1000);
  });
  await registerOpenApi(app, parts);
  registerOwnRoutes(app, parts);
  await registerMounts(app, parts);
  const routes = [...parts.modules.flatMap((module) => module.routes ?? []), ...parts.routes];
  const rawTypes = new Set(routes.flatMap((route) => route.draft.raw?.types ?? []));
  if (rawTypes.size > 0)
    app.addContentTypeParser([...rawTypes], { parseAs: 'buffer' }, async (_request: unknown, body: unknown) => body);
  for (const route of routes) {
    const { draft } = route;
    app.route({
      method: draft.method,
      url: draft.path,
      handler: handleRoute(parts, route),
      ...(draft.uploadBytes ? { bodyLimit: draft.uploadBytes + BODY_BYTES } : {}),
      ...(draft.raw ? { bodyLimit: draft.raw.maxBytes } : {}),
      config: {
        operation: route.operation,
        ...(draft.perMinute ? { rateLimit: { max: draft.perMinute, timeWindow: 60_000 } } : {}),
      },
      schema: openApiSchema(route),
    });
  }
  await app.ready();
  return app;
}
