import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import autocannon from 'autocannon';
import { issueCertificate, trust } from '#engines/trust';
import { openBench, testHolder, verifyBytes } from '#engines/trust/testing';
import {
  createLog,
  createRuntime,
  one,
  type Runtime,
  readCity,
  readConfig,
  run as runSql,
  sql,
  startPostgres,
} from '#kernel';
import { debianProgram } from '#kernel/testing';
import { dataFolder, freePort, removeFolder } from '../tests/process/city-process.ts';

export const title =
  'OCSP answers at 3 times `openssl ocsp`, SM2 beside `openssl speed sm2`, a revocation list of 10,000 entries in under 2 s';

const SECONDS = 5;
const CONNECTIONS = 16;
const ENTRIES = 10_000;
const LIST_LIMIT_MS = 2000;

export async function run(): Promise<boolean> {
  const dataDir = await dataFolder();
  await chmod(dataDir, 0o755);
  const postgres = await startPostgres({ dataDir, log: () => {} });
  const config = readConfig({ DATA_DIR: dataDir, CITY: 'testville', DEMO: '1' });
  const log = createLog('silent', false);
  const runtime = createRuntime({
    config,
    databaseUrl: postgres.url,
    modules: [trust],
    city: readCity('testville'),
    log,
  });
  try {
    await runtime.migrate();
    const results = [await ocspRace(runtime), await sm2Race(), await bigList(runtime)];
    return results.every(Boolean);
  } finally {
    await runtime.close();
    await postgres.stop();
    await removeFolder(dataDir);
  }
}

async function ocspRace(runtime: Runtime): Promise<boolean> {
  const bench = openBench();
  const app = await runtime.http();
  await app.listen({ port: 0, host: '127.0.0.1' });
  const origin = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  const holder = await testHolder('p256');
  const subject = { commonName: '示例' };
  const issued = await issueCertificate(runtime.ctx('bench'), { profile: 'person', subject, request: holder.request });
  const [issuing = ''] = issued.chainPem.split(/(?<=-----END CERTIFICATE-----\n)/);
  bench.file('issuing.pem', issuing);
  bench.file('leaf.pem', issued.pem);
  await bench.openssl('ocsp', '-issuer', 'issuing.pem', '-cert', 'leaf.pem', '-no_nonce', '-reqout', 'ours.der');
  const peer = await opensslResponder(bench.dir);
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let turn = 0; turn < 2; turn += 1) {
    ours.push(await load(`${origin}/trust/ocsp/${issued.certificate.authorityId}`, bench.read('ours.der')));
    theirs.push(await load(peer.url, bench.read('theirs.der')));
  }
  peer.process.kill();
  await app.close();
  bench.close();
  const ratio = Math.max(...ours) / Math.max(...theirs);
  console.log(
    `  OCSP: zhengtong ${Math.max(...ours).toFixed(0)}/s, openssl ocsp ${Math.max(...theirs).toFixed(0)}/s; ratio ${ratio.toFixed(2)}, wanted 3.00`,
  );
  return ratio >= 3;
}

/** OpenSSL's own responder over one good certificate of a P-256 authority of its own. */
async function opensslResponder(dir: string): Promise<{ url: string; process: ChildProcess }> {
  const openssl = debianProgram('openssl', 'openssl');
  const call = (...args: string[]) => execFileSync(openssl.path, args, { cwd: dir, env: openssl.env, stdio: 'pipe' });
  call(
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
    '/CN=peer',
    '-days',
    '10',
  );
  await writeFile(path.join(dir, 'index.txt'), 'V\t401231235959Z\t\t1234\tunknown\t/CN=holder\n');
  call('ocsp', '-issuer', 'ca.pem', '-serial', '0x1234', '-no_nonce', '-reqout', 'theirs.der');
  const port = await freePort();
  const args = [
    'ocsp',
    '-index',
    'index.txt',
    '-port',
    String(port),
    '-rsigner',
    'ca.pem',
    '-rkey',
    'ca.key',
    '-CA',
    'ca.pem',
    '-ndays',
    '1',
  ];
  const process = spawn(openssl.path, args, { cwd: dir, env: openssl.env, stdio: 'ignore' });
  await sleep(1000);
  return { url: `http://127.0.0.1:${port}/`, process };
}

/** By GET, as browsers ask (RFC 6960 annex A.1); the asking side runs in a thread of its own for both. */
async function load(url: string, request: Buffer): Promise<number> {
  const result = await autocannon({
    url: `${url.replace(/\/$/, '')}/${encodeURIComponent(request.toString('base64'))}`,
    connections: CONNECTIONS,
    duration: SECONDS,
    workers: 1,
  });
  return result['2xx'] / result.duration;
}

async function sm2Race(): Promise<boolean> {
  const holder = await testHolder('sm2');
  const message = randomBytes(64);
  const signature = await holder.sign(message);
  const signs = await rate(() => holder.sign(message));
  const checks = await rate(async () => verifyBytes(holder.pair, message, signature));
  const openssl = debianProgram('openssl', 'openssl');
  const text = execFileSync(openssl.path, ['speed', '-seconds', '2', 'sm2'], {
    env: openssl.env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [, theirSigns = 0, theirChecks = 0] = /([\d.]+)\s+([\d.]+)\s*$/.exec(text.trim())?.map(Number) ?? [];
  console.log(
    `  SM2 signatures: zhengtong ${signs.toFixed(0)}/s, openssl ${theirSigns}/s; ratio ${(signs / theirSigns).toFixed(2)}, no limit set`,
  );
  console.log(
    `  SM2 verifications: zhengtong ${checks.toFixed(0)}/s, openssl ${theirChecks}/s; ratio ${(checks / theirChecks).toFixed(2)}, no limit set`,
  );
  return signs > 0 && checks > 0;
}

async function rate(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  let count = 0;
  while (performance.now() - start < 2000) {
    await work();
    count += 1;
  }
  return (count * 1000) / (performance.now() - start);
}

/** One shard in which everything is revoked, through the job that publishes lists. */
async function bigList(runtime: Runtime): Promise<boolean> {
  const ctx = runtime.ctx('bench');
  const holder = await testHolder('sm2');
  const made = await issueCertificate(ctx, {
    profile: 'device',
    subject: { organisation: '示例', commonName: '示例' },
    request: holder.request,
  });
  await runSql(
    ctx,
    sql`insert into trust.certificates (id, authority_id, serial, shard, suite, profile, edition, use, subject, common_name, der,
        fingerprint, key_hash, state, not_before, not_after, issued_at, revoked_at, reason, changed_at)
      select 'cer_bench_' || n, authority_id, upper(md5(n::text)), 0, suite, profile, edition, use, subject, common_name, der,
        fingerprint, decode(md5(n::text), 'hex'), 'revoked', not_before, not_after, issued_at, now(), 'keyCompromise', now()
      from trust.certificates, generate_series(1, ${ENTRIES}) n where id = ${made.certificate.id}`,
  );
  const job = runtime.base.subscriptions.jobs.find((one) => one.name === 'trust.crl.publish-shard');
  const start = performance.now();
  await job?.run(ctx, { authorityId: made.certificate.authorityId, shard: 0 } as never);
  const took = performance.now() - start;
  const list = await one(
    ctx,
    sql<{ entries: number; bytes: number }>`select entries, length(der) as bytes from trust.crls
      where base_number is null order by entries desc limit 1`,
  );
  console.log(
    `  revocation list: ${list.entries} entries, ${list.bytes} bytes, full and delta in ${took.toFixed(0)} ms, wanted under ${LIST_LIMIT_MS}`,
  );
  return took < LIST_LIMIT_MS && list.entries === ENTRIES;
}
