import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { portalAssets } from '#design/public';
import { galleryPages } from './pages.tsx';
import { site } from './site.ts';

export interface Gallery {
  address: string;
  names: readonly string[];
  close: () => void;
}

/** The gallery over HTTP, under a policy as strict as the portal's: no inline style, no inline script. */
export async function serveGallery(): Promise<Gallery> {
  const pages = galleryPages();
  const assets = new Map(portalAssets(site).map((asset) => [asset.path, asset]));
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    const asset = assets.get(path);
    const page = pages[path.slice(1).replace(/\.html$/, '')];
    if (asset) response.writeHead(200, { 'content-type': asset.contentType }).end(asset.body);
    else if (page) {
      response
        .writeHead(200, {
          'content-type': 'text/html; charset=utf-8',
          'content-security-policy':
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'",
        })
        .end(page);
    } else response.writeHead(404).end();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return { address: `http://127.0.0.1:${port}`, names: Object.keys(pages), close: () => server.close() };
}
