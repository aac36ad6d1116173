import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { productVersion } from '../config/product-version.ts';
import type { HttpParts } from './http-parts.ts';
import { PROBLEM, problemSchema } from './open-api-route.ts';

/** `/api/openapi.json` and its pages at `/api/docs`, written from the same schemas that check the requests. */
export async function registerOpenApi(app: FastifyInstance, parts: HttpParts): Promise<void> {
  const title = `政通 Zhengtong · ${parts.base.city.name}`;
  app.addSchema(problemSchema);
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title,
        version: productVersion,
        description:
          '开放接口。出错时的答复都是 RFC 9457 的 application/problem+json，用 code 分辨、用 detail 告诉人。',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      servers: [{ url: parts.publicUrl?.replace(/\/$/, '') || '/' }],
      components: {
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: 'zt_session', description: '登录后的会话' },
          bearer: { type: 'http', scheme: 'bearer', description: '已登记的系统用 /oidc/token 换取的令牌' },
        },
      },
      security: [{ session: [] }, { bearer: [] }],
      tags: [
        ...parts.modules.map((module) => ({ name: module.name, description: module.title.zh })),
        ...ownTags.map(([name, description]) => ({ name, description })),
      ],
    },
    refResolver: { buildLocalReference: (json, _base, _fragment, at) => String(json['$id'] ?? `${PROBLEM}-${at}`) },
  });
  app.get('/api/openapi.json', { schema: { hide: true }, config: { operation: 'kernel.openapi' } }, async () =>
    app.swagger(),
  );
  // Its own policy would fetch from elsewhere, and over HTTPS only: the pages carry the one that every page has.
  await app.register(swaggerUi, {
    routePrefix: '/api/docs',
    uiConfig: { docExpansion: 'none', filter: true },
    theme: { title },
  });
}

/** What the composition root answers for, beside the modules. */
const ownTags = [
  ['console', '工作台'],
  ['audit', '审计'],
  ['system', '系统运行'],
] as const;
