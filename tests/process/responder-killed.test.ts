import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type CityProcess,
  dataFolder,
  freePort,
  killPostmaster,
  removeFolder,
  startCityProcess,
} from './city-process.ts';
import { startedFolder } from './started-city.ts';

const call = promisify(execFile);

describe('an OCSP responder that is killed while it signs', () => {
  let folder: string;
  let city: CityProcess;
  let env: Record<string, string>;
  beforeAll(async () => {
    folder = await dataFolder();
    await startedFolder(path.join(folder, 'data'));
    env = { DATA_DIR: path.join(folder, 'data'), CITY: 'testville', PORT: String(await freePort()) };
    city = await startCityProcess(env);
    await city.ready;
  }, 180_000);
  afterAll(async () => {
    await city.stop();
    await removeFolder(folder);
  });

  const openssl = (...args: string[]) =>
    call('openssl', args, { cwd: folder, timeout: 60_000 }).then(
      ({ stdout, stderr }) => stdout + stderr,
      (error: { stdout?: string; stderr?: string }) => `${error.stdout}${error.stderr}`,
    );

  /** The authorities and the certificate of the time-stamp service, from a time-stamp that carries them. */
  async function fetchChain(): Promise<void> {
    writeFileSync(path.join(folder, 'data.txt'), 'data');
    await openssl('ts', '-query', '-data', 'data.txt', '-sha256', '-cert', '-out', 'query.tsq');
    const answer = await fetch(`${city.url}/trust/tsa/p256`, {
      method: 'POST',
      headers: { 'content-type': 'application/timestamp-query' },
      body: readFileSync(path.join(folder, 'query.tsq')),
    });
    writeFileSync(path.join(folder, 'answer.tsr'), Buffer.from(await answer.arrayBuffer()));
    await openssl('ts', '-reply', '-in', 'answer.tsr', '-token_out', '-out', 'token.der');
    const text = await openssl('pkcs7', '-inform', 'DER', '-in', 'token.der', '-print_certs');
    const blocks = text.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? [];
    for (const block of blocks) {
      writeFileSync(path.join(folder, 'one.pem'), block);
      const shown = await openssl('x509', '-in', 'one.pem', '-noout', '-text');
      const above = shown.includes('pathlen:0') ? 'issuing.pem' : 'root.pem';
      writeFileSync(path.join(folder, shown.includes('Time Stamping') ? 'tsa.pem' : above), `${block}\n`);
    }
    const both =
      readFileSync(path.join(folder, 'issuing.pem'), 'utf8') + readFileSync(path.join(folder, 'root.pem'), 'utf8');
    writeFileSync(path.join(folder, 'both.pem'), both);
  }

  it('leaves askers without an answer, never with a wrong one, and answers again after its start', async () => {
    await fetchChain();
    const address = (await openssl('x509', '-in', 'tsa.pem', '-noout', '-ocsp_uri')).trim();
    const url = `${city.url}${new URL(address).pathname}`;
    const ask = () => openssl('ocsp', '-issuer', 'issuing.pem', '-cert', 'tsa.pem', '-url', url, '-CAfile', 'both.pem');
    expect(await ask()).toContain('tsa.pem: good');

    await openssl('ocsp', '-issuer', 'issuing.pem', '-cert', 'tsa.pem', '-reqout', 'nonce.der');
    const body = readFileSync(path.join(folder, 'nonce.der'));
    const headers = { 'content-type': 'application/ocsp-request' };
    const asked = Promise.allSettled(
      Array.from({ length: 200 }, () =>
        fetch(url, { method: 'POST', headers, body }).then(async (one) => (await one.arrayBuffer()).byteLength),
      ),
    );
    await sleep(30);
    await city.killGroup();
    await killPostmaster(path.join(folder, 'data'));
    const done = await asked;
    // A whole answer or none: a cut one has no length that a client takes.
    expect(done.filter((one) => one.status === 'rejected').length).toBeGreaterThan(0);
    const lost = await ask();
    expect(lost).toMatch(/Error connecting|refused|error/i);
    expect(lost).not.toContain('good');

    city = await startCityProcess(env);
    await city.ready;
    expect(await ask()).toContain('tsa.pem: good');
  }, 180_000);
});
