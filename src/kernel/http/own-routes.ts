import { brotliCompressSync, constants } from 'node:zlib';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { kernelErrors } from '../errors/kernel-errors.ts';
import type { Asset, HttpParts } from './http-parts.ts';

const YEAR = 'public, max-age=31536000, immutable';
const HOUR = 'public, max-age=3600';
const ASSETS_PER_MINUTE = 6000;

/** What the kernel itself answers: health, readiness, metrics, assets. */
export function registerOwnRoutes(app: FastifyInstance, parts: HttpParts): void {
  const hidden = (operation: string) => ({ schema: { hide: true }, config: { operation, rateLimit: false as const } });
  app.get('/healthz', hidden('kernel.healthz'), async () => ({ status: 'ok' }));
  app.get('/readyz', hidden('kernel.readyz'), async (_request, reply) => {
    const ready = await parts.ready().catch(() => false);
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'not-ready' });
  });
  app.get('/metrics', hidden('kernel.metrics'), async (request, reply) => {
    if (!mayMeasure(parts, request)) throw kernelErrors.notFound();
    return reply.type(parts.metrics.contentType).send(await parts.metrics.read());
  });
  for (const asset of parts.assets) serveAsset(app, asset);
}

/** A proxy that the settings do not know of would lend its own address to the whole world. */
function mayMeasure(parts: HttpParts, request: FastifyRequest): boolean {
  const throughStranger = request.headers['x-forwarded-for'] !== undefined && !parts.trust(peerOf(request), 0);
  return !throughStranger && parts.mayMeasure(request.ip);
}

const peerOf = (request: FastifyRequest): string => request.raw.socket.remoteAddress ?? '';

function serveAsset(app: FastifyInstance, asset: Asset): void {
  const body = Buffer.from(asset.body);
  const text = /^(text\/|image\/svg|application\/(json|javascript|manifest))/.test(asset.contentType);
  const packed =
    text && body.length > 1024 ? brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }) : null;
  const config = { operation: 'kernel.asset', rateLimit: { max: ASSETS_PER_MINUTE, timeWindow: 60_000 } };
  app.get(asset.path, { schema: { hide: true }, config }, async (request, reply) => {
    reply
      .type(asset.contentType)
      .header('cache-control', asset.immutable ? YEAR : HOUR)
      .header('vary', 'accept-encoding');
    if (packed && String(request.headers['accept-encoding'] ?? '').includes('br')) {
      return reply.header('content-encoding', 'br').send(packed);
    }
    return reply.send(body);
  });
}
