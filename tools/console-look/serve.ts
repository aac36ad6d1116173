import { mkdtempSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, mergeConfig } from 'vite';
import { portalAssets } from '#design/public';
import { securityHeaders } from '#kernel';
import { buildConsole, consoleDir, isConsoleFresh } from '../../src/apps/console/server/build-console.ts';
import { fillHead, headAssets } from '../../src/apps/console/server/fill-head.ts';
import consoleConfig from '../../src/apps/console/vite.config.ts';
import { fakeAnswer } from './fake-api.ts';

const SEAL = '政通';
const nonce = 'bG9va2luZw==';

export interface ServedLook {
  address: string;
  close: () => void;
}

/** The built console and a page of its components under the real policy, with invented answers. */
export async function serveConsoleLook(): Promise<ServedLook> {
  if (!isConsoleFresh()) await buildConsole();
  const showcase = await buildShowcase();
  const assets = new Map(portalAssets({ seal: SEAL }).map((asset) => [asset.path, asset]));
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const asset = assets.get(url.pathname);
    if (asset) return void response.setHeader('content-type', asset.contentType).end(asset.body);
    const isShowcase = url.pathname.startsWith('/showcase');
    const folder = isShowcase ? showcase : consoleDir;
    if (/^\/(console|showcase)\/assets\//.test(url.pathname)) {
      response.setHeader('content-type', url.pathname.endsWith('.css') ? 'text/css' : 'text/javascript');
      return void response.end(readFileSync(path.join(folder, 'assets', path.basename(url.pathname))));
    }
    if (url.pathname.startsWith('/api/')) {
      const answer = fakeAnswer(url);
      response.statusCode = answer === null ? 404 : 200;
      const problem = { title: '没有找到', detail: '没有这项内容', status: 404 };
      return void response.setHeader('content-type', 'application/json').end(JSON.stringify(answer ?? problem));
    }
    for (const [name, value] of Object.entries(securityHeaders(nonce))) response.setHeader(name, value);
    const html = readFileSync(path.join(folder, isShowcase ? 'showcase.html' : 'index.html'), 'utf8');
    return void response
      .setHeader('content-type', 'text/html; charset=utf-8')
      .end(fillHead(html, { nonce, ...headAssets(SEAL) }));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return { address: `http://127.0.0.1:${port}`, close: () => server.close() };
}

/** Every component on one page, built beside the console and never with it. */
async function buildShowcase(): Promise<string> {
  const outDir = mkdtempSync(path.join(tmpdir(), 'zhengtong-showcase-'));
  const root = fileURLToPath(new URL('.', import.meta.url));
  const input = path.join(root, 'showcase.html');
  const own = { root, base: '/showcase/', build: { outDir, rolldownOptions: { input } } };
  await build({ ...mergeConfig(consoleConfig, own), configFile: false });
  return outDir;
}
