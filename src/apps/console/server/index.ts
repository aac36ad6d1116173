import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type AnyRoute, kernelErrors, open, page, reply, route, securityHeaders, signedIn } from '#kernel';
import { Type } from '#kernel/contract';
import { consoleDir } from './build-console.ts';
import { fillHead, headAssets } from './fill-head.ts';

export { ensureConsole } from './build-console.ts';

const mediaTypes: Record<string, string> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** The console's page and its files. Every path below /console that is no other page shows the same page. */
export function consoleRoutes(folder: string = consoleDir): AnyRoute[] {
  const show = (operation: string, address: string): AnyRoute =>
    page(operation, {
      method: 'GET',
      path: address,
      title: '工作台',
      access: signedIn('official'),
      handle: async (ctx, { request }) => {
        const html = await readFile(path.join(folder, 'index.html'), 'utf8');
        const assets = headAssets(ctx.city.facts['seal'] || ctx.city.shortName);
        return reply(fillHead(html, { nonce: request.nonce, ...assets }), {
          headers: { ...securityHeaders(request.nonce), 'cache-control': 'no-store' },
        });
      },
    });
  return [
    show('console.desk.show', '/console'),
    show('console.screen.show', '/console/*'),
    route('console.asset.show', {
      method: 'GET',
      path: '/console/assets/:name',
      title: '工作台的文件',
      access: open('程序文件，不含数据'),
      params: Type.Object({ name: Type.String({ title: '文件名', pattern: '^[A-Za-z0-9_-][A-Za-z0-9._-]*$' }) }),
      handle: async (_ctx, { params }) => {
        const mediaType = mediaTypes[path.extname(params.name)];
        const body = mediaType ? await readFile(path.join(folder, 'assets', params.name)).catch(() => null) : null;
        if (!mediaType || !body) throw kernelErrors.notFound();
        return reply(body, {
          headers: { 'content-type': mediaType, 'cache-control': 'public, max-age=31536000, immutable' },
        });
      },
    }),
  ];
}
