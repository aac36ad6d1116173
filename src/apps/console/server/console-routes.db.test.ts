import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestCity, testCity } from '#kernel/testing';
import { consoleRoutes } from './index.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'zhengtong-console-routes-'));
let city: TestCity;

beforeAll(async () => {
  mkdirSync(path.join(folder, 'assets'));
  writeFileSync(path.join(folder, 'index.html'), '<html><head><!--head--></head><body id="built"></body></html>');
  writeFileSync(path.join(folder, 'assets', 'index-abc.js'), 'export {};');
  writeFileSync(path.join(folder, 'secret.js'), 'not to be had');
  city = await testCity({ modules: [], routes: consoleRoutes(folder) });
});
afterAll(async () => {
  await city?.close();
  rmSync(folder, { recursive: true, force: true });
});

const html = { accept: 'text/html' };

describe('the console as it is served', () => {
  it('shows the same page at every address, each time with a nonce of its own that the policy names', async () => {
    const official = city.person([]);
    const nonces = new Set<string>();
    for (const url of ['/console', '/console/registers/schools', '/console/a/b/c?open=1']) {
      const answer = await city.inject({ url, headers: html, as: official });
      expect(answer.statusCode, url).toBe(200);
      expect(answer.body).toContain('id="built"');
      const nonce = /name="csp-nonce" content="([^"]+)"/.exec(answer.body)?.[1] ?? '';
      expect(answer.headers['content-security-policy']).toContain(`'nonce-${nonce}'`);
      expect(answer.headers['cache-control']).toBe('no-store');
      nonces.add(nonce);
    }
    expect(nonces.size).toBe(3);
  });

  it('carries the heading face and the seal in its head', async () => {
    const { body } = await city.inject({ url: '/console', headers: html, as: city.person([]) });
    expect(body).toMatch(/href="\/assets\/fonts\.[0-9a-f]+\.css"/);
    expect(body).toMatch(/href="\/assets\/seal\.[0-9a-f]+\.svg"/);
  });

  it('sends those who have not signed in to the sign-in page and keeps citizens out', async () => {
    const nobody = await city.inject({ url: '/console/audit', headers: html });
    expect([303, 401]).toContain(nobody.statusCode);
    expect(nobody.body).not.toContain('id="built"');
    const citizen = await city.inject({ url: '/console', headers: html, as: city.person([], { realm: 'citizen' }) });
    expect(citizen.body).not.toContain('id="built"');
  });

  it('hands out its files to be kept for ever, and no other file', async () => {
    const file = await city.inject({ url: '/console/assets/index-abc.js' });
    expect(file.statusCode).toBe(200);
    expect(file.headers['content-type']).toContain('text/javascript');
    expect(file.headers['cache-control']).toContain('immutable');
    for (const name of ['none.js', '..%2fsecret.js', '%2e%2e%2fsecret.js', 'index-abc.map']) {
      const answer = await city.inject({ url: `/console/assets/${name}` });
      expect(answer.statusCode, name).toBeGreaterThanOrEqual(400);
      expect(answer.body).not.toContain('not to be had');
    }
  });
});
