import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { debianProgram } from '#kernel/testing';
import { certificatesIn, makeBrowserKey, makePkcs12 } from './browser-key.ts';

const dir = mkdtempSync(path.join(tmpdir(), 'zhengtong-browser-key-'));
const openssl = debianProgram('openssl', 'openssl');
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const run = (...args: string[]): string =>
  execFileSync(openssl.path, args, { cwd: dir, env: openssl.env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

it('makes a request and a PKCS#12 that openssl accepts, and that opens only with the password of its holder', async () => {
  const key = await makeBrowserKey('示例人𠮷');
  writeFileSync(path.join(dir, 'request.pem'), key.request);
  expect(run('req', '-in', 'request.pem', '-verify', '-noout', '-text')).toContain('P-256');
  run(
    'req',
    '-x509',
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:P-256',
    '-nodes',
    '-keyout',
    'ca.key',
    '-out',
    'ca.pem',
    '-subj',
    '/CN=CA',
    '-days',
    '2',
  );
  run(
    'x509',
    '-req',
    '-in',
    'request.pem',
    '-CA',
    'ca.pem',
    '-CAkey',
    'ca.key',
    '-CAcreateserial',
    '-out',
    'own.pem',
    '-days',
    '1',
  );
  const text = readFileSync(path.join(dir, 'ca.pem'), 'utf8') + readFileSync(path.join(dir, 'own.pem'), 'utf8');
  writeFileSync(path.join(dir, 'kept.p12'), await makePkcs12(key, certificatesIn(text), '渭水-2026-口令', '示例人𠮷'));
  const opened = run('pkcs12', '-in', 'kept.p12', '-nodes', '-passin', 'pass:渭水-2026-口令');
  expect(opened.match(/BEGIN CERTIFICATE/g)).toHaveLength(2);
  writeFileSync(path.join(dir, 'opened.pem'), opened);
  const ofKey = run('pkey', '-in', 'opened.pem', '-pubout');
  expect(ofKey).toBe(run('x509', '-in', 'own.pem', '-pubkey', '-noout'));
  expect(() => run('pkcs12', '-in', 'kept.p12', '-nodes', '-passin', 'pass:wrong')).toThrow();
}, 60_000);

it('refuses certificates that are not of its key', async () => {
  const [mine, other] = [await makeBrowserKey('甲'), await makeBrowserKey('乙')];
  writeFileSync(path.join(dir, 'other.pem'), other.request);
  run(
    'x509',
    '-req',
    '-in',
    'other.pem',
    '-CA',
    'ca.pem',
    '-CAkey',
    'ca.key',
    '-CAcreateserial',
    '-out',
    'not-mine.pem',
    '-days',
    '1',
  );
  const text = readFileSync(path.join(dir, 'not-mine.pem'), 'utf8');
  await expect(makePkcs12(mine, certificatesIn(text), 'x', 'x')).rejects.toThrow('没有这把密钥的证书');
});
