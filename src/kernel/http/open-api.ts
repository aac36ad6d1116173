import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import type { HttpParts } from './http-parts.ts';

/** `/api/openapi.json` and its pages at `/api/docs`, written from the same schemas that check the requests. */
export async function registerOpenApi(app: FastifyInstance, parts: HttpParts): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: `政通 Zhengtong · ${parts.base.city.name}`, version: '1', description: '开放接口' },
      components: { securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'zt_session' } } },
      security: [{ session: [] }],
      tags: parts.modules.map((module) => ({ name: module.name, description: module.title.zh })),
    },
  });
  app.get('/api/openapi.json', { schema: { hide: true }, config: { operation: 'kernel.openapi' } }, async () =>
    app.swagger(),
  );
  await app.register(swaggerUi, {
    routePrefix: '/api/docs',
    staticCSP: true,
    uiConfig: { docExpansion: 'none', filter: true },
  });
}
