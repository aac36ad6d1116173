import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import type { IncomingHttpHeaders } from 'node:http';
import { request } from 'node:https';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rootDir } from '#kernel';
import { debianProgram } from '#kernel/testing';
import {
  askDatabase,
  type CityProcess,
  freePort,
  removeFolder,
  shownAccount,
  startCityProcess,
} from './city-process.ts';
import { startedFolder } from './started-city.ts';

/** The server that docs/operations.md tells operators to write, with the ports and the certificate of this test. */
function serverOfTheGuide(replaced: Record<string, string>): string {
  const guide = readFileSync(path.join(rootDir, 'docs/operations.md'), 'utf8');
  const server = /```nginx\n(.*?)```/s.exec(guide)?.[1] ?? '';
  return Object.entries(replaced).reduce((text, [from, to]) => {
    expect(text).toContain(from);
    return text.replaceAll(from, to);
  }, server);
}

describe('behind the proxy of docs/operations.md', () => {
  let folder: string;
  let city: CityProcess;
  let nginx: ChildProcess;
  let port: number;
  let site: string;
  beforeAll(async () => {
    folder = await startedFolder();
    port = await freePort();
    site = `https://www.example.test:${port}`;
    const cityPort = await freePort();
    const env = { PUBLIC_URL: site, TRUST_PROXY: '1', PORT: String(cityPort) };
    city = await startCityProcess({ DATA_DIR: folder, CITY: 'testville', ...env });
    nginx = await startNginx(path.join(folder, 'nginx'), port, cityPort);
    await city.ready;
  }, 120_000);
  afterAll(async () => {
    nginx?.kill('SIGQUIT');
    await city?.stop();
    await removeFolder(folder);
  });

  const call = (method: string, address: string, headers: Record<string, string> = {}, body = '') =>
    new Promise<{ status: number; headers: IncomingHttpHeaders; body: string }>((resolve, reject) => {
      const options = {
        host: '127.0.0.1',
        port,
        method,
        path: address,
        rejectUnauthorized: false,
        agent: false as const,
      };
      const sent = request({ ...options, headers: { host: `www.example.test:${port}`, ...headers } }, (answer) => {
        let text = '';
        answer.on('data', (chunk) => {
          text += chunk;
        });
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: text }));
      });
      sent.on('error', reject);
      sent.end(body);
    });

  it('signs in a browser of the public address with a cookie for HTTPS only, and no other site', async () => {
    const account = await shownAccount(city, 'sysadmin');
    const body = JSON.stringify({ ...account, realm: 'official' });
    const headers = { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) };
    const elsewhere = await call(
      'POST',
      '/api/identity/sign-in',
      { ...headers, origin: 'https://other.example' },
      body,
    );
    expect(elsewhere.status).toBe(403);
    const forged = { ...headers, origin: site, 'x-forwarded-for': '198.51.100.66' };
    const own = await call('POST', '/api/identity/sign-in', forged, body);
    expect(own.status, own.body).toBe(200);
    expect(String(own.headers['set-cookie'])).toMatch(/Secure/);
    expect(own.headers['strict-transport-security']).toMatch(/^max-age=\d{8}$/);
    const sessions = await askDatabase<{ ip: string }>(folder, 'select address as ip from identity.sessions');
    expect(sessions.map(({ ip }) => ip)).toContain('127.0.0.1');
    expect(JSON.stringify(sessions)).not.toContain('198.51.100.66');
  });

  it('serves its pages, kept ones too, and its figures to nobody outside', async () => {
    const pages = [await call('GET', '/site-map'), await call('GET', '/site-map')];
    for (const page of pages) {
      expect(page.status).toBe(200);
      expect(page.headers['strict-transport-security']).toMatch(/^max-age=/);
    }
    expect((await call('GET', '/metrics', { 'x-forwarded-for': '10.0.0.1' })).status).toBe(200);
    expect((await fetch(`${city.url}/metrics`, { headers: { 'x-forwarded-for': '203.0.113.9' } })).status).toBe(404);
  });
});

async function startNginx(root: string, port: number, cityPort: number): Promise<ChildProcess> {
  await mkdir(root, { recursive: true });
  const [key, certificate] = [path.join(root, 'site.key'), path.join(root, 'site.crt')];
  const openssl = debianProgram('openssl', 'openssl');
  const made = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  execFileSync(openssl.path, [...made, '-subj', '/CN=www.example.test', '-keyout', key, '-out', certificate], {
    env: openssl.env,
    stdio: 'ignore',
  });
  const server = serverOfTheGuide({
    'listen 443 ssl': `listen 127.0.0.1:${port} ssl`,
    'server_name www.example.gov': 'server_name www.example.test',
    '/etc/nginx/site.crt': certificate,
    '/etc/nginx/site.key': key,
    'http://127.0.0.1:8080': `http://127.0.0.1:${cityPort}`,
    '$host;': '$http_host;',
  });
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  const places = temporary.map((name) => `${name}_temp_path ${root}/${name};`).join(' ');
  const user = process.getuid?.() === 0 ? 'user root;' : '';
  const text = `${user} pid ${root}/pid; daemon off; events {} http { access_log off; ${places} ${server} }`;
  await writeFile(path.join(root, 'nginx.conf'), text);
  const program = debianProgram('nginx', 'nginx-light', 'usr/sbin/nginx');
  const args = ['-p', root, '-e', `${root}/error.log`, '-c', path.join(root, 'nginx.conf')];
  return spawn(program.path, args, { stdio: 'inherit', env: program.env });
}
