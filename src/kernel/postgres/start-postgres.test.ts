import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findRunningPostgres, type RunningPostgres, startPostgres } from './index.ts';
import { lookUpProcess } from './processes.ts';

/** One data folder lives through the whole file, as it would through years of starts and accidents. */
let folder: string;
let dataDir: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'zhengtong-test-'));
  chmodSync(folder, 0o755);
  dataDir = join(folder, '数据 data');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const start = (dir = dataDir) => startPostgres({ dataDir: dir, log: () => {} });

async function ask<Row extends pg.QueryResultRow>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

const during = async <T>(work: (running: RunningPostgres) => Promise<T>) => {
  const running = await start();
  try {
    return await work(running);
  } finally {
    await running.stop();
  }
};

/** Starts the database from another process, which then waits, or fails when told to. */
async function startElsewhere(then = 'setInterval(() => {}, 1000)') {
  const door = fileURLToPath(new URL('./index.ts', import.meta.url));
  const script = `import { startPostgres } from ${JSON.stringify(door)};
    const running = await startPostgres({ dataDir: ${JSON.stringify(dataDir)}, log: () => {} });
    console.log(running.pid);
    ${then}`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    stdio: 'pipe',
    detached: true,
  });
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  const exited = once(child, 'exit');
  const said = await Promise.race([once(child.stdout, 'data'), exited.then(() => Promise.reject(new Error(errors)))]);
  return { child, exited, postmaster: Number(String((said as Buffer[])[0])) };
}

async function untilGone(pid: number): Promise<void> {
  await expect.poll(() => lookUpProcess(pid), { timeout: 60_000 }).toBeUndefined();
}

test('the first start makes a whole database that knows Chinese', async () => {
  await during(async ({ url, adopted }) => {
    expect(adopted).toBe(false);
    await ask(url, 'CREATE TABLE kept (word text); CREATE EXTENSION pg_trgm');
    await ask(url, `INSERT INTO kept VALUES ('政务服务')`);
    const [settings] = await ask(
      url,
      `SELECT current_setting('server_encoding') AS encoding, current_setting('wal_level') AS wal,
        current_setting('timezone') AS zone, current_setting('data_checksums') AS checksums,
        current_setting('fsync') AS fsync, current_setting('max_connections') AS connections,
        cardinality(show_trgm('政务服务')) AS trigrams`,
    );
    expect(settings).toEqual({
      encoding: 'UTF8',
      wal: 'logical',
      zone: 'UTC',
      checksums: 'on',
      fsync: 'on',
      connections: '60',
      trigrams: 5,
    });
  });
  expect(lstatSync(join(dataDir, 'postgres-password')).mode & 0o777).toBe(0o600);
  expect(readdirSync(dataDir).sort()).toEqual(['postgres', 'postgres-password', 'postgres.log']);
});

test('the second start finds what was written, and stopping leaves nothing running', async () => {
  const running = await start();
  expect(await ask(running.url, 'SELECT word FROM kept')).toEqual([{ word: '政务服务' }]);
  expect(await findRunningPostgres(dataDir)).toBe(running.url);
  await Promise.all([running.stop(), running.stop()]);
  expect(lookUpProcess(running.pid)).toBeUndefined();
  expect(await findRunningPostgres(dataDir)).toBeUndefined();
});

test('a password that is not ours is refused', async () => {
  await during(async ({ url }) => {
    const wrong = url.replace(/:[0-9a-f]{48}@/, ':guess@');
    await expect(ask(wrong, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
  });
});

test('a second process is refused while the first lives, and adopts the server once the first is killed', async () => {
  const { child, exited, postmaster } = await startElsewhere();
  await expect(start()).rejects.toMatchObject({ code: 'already-owned' });
  expect(lookUpProcess(postmaster)).toBeDefined();
  // the whole process group, as Ctrl-C would: the server must not be part of it
  process.kill(-(child.pid ?? 0), 'SIGKILL');
  await exited;
  const running = await start();
  expect(running).toMatchObject({ adopted: true, pid: postmaster });
  expect(await ask(running.url, 'SELECT count(*)::int AS n FROM kept')).toEqual([{ n: 1 }]);
  await running.stop();
  expect(lookUpProcess(postmaster)).toBeUndefined();
});

test('an uncaught exception takes the server down with it', async () => {
  const { exited, postmaster } = await startElsewhere('setTimeout(() => { throw new Error("on purpose"); }, 50)');
  await exited;
  await untilGone(postmaster);
  expect(existsSync(join(dataDir, 'postgres-owner'))).toBe(false);
});

test('after everything was killed at once the next start recovers what was committed', async () => {
  const { child, exited, postmaster } = await startElsewhere();
  await ask((await findRunningPostgres(dataDir)) ?? '', `INSERT INTO kept VALUES ('已提交')`);
  child.kill('SIGKILL');
  process.kill(postmaster, 'SIGKILL');
  await exited;
  await during(async ({ url, adopted }) => {
    expect(adopted).toBe(false);
    expect(await ask(url, 'SELECT count(*)::int AS n FROM kept')).toEqual([{ n: 2 }]);
  });
});

test('a lost password file is replaced and the data stay', async () => {
  const path = join(dataDir, 'postgres-password');
  const before = readFileSync(path, 'utf8');
  rmSync(path);
  await during(async ({ url }) => {
    expect(await ask(url, 'SELECT count(*)::int AS n FROM kept')).toEqual([{ n: 2 }]);
  });
  expect(readFileSync(path, 'utf8')).not.toBe(before);
});

test('data of another major version are left untouched', async () => {
  const path = join(dataDir, 'postgres', 'PG_VERSION');
  const own = readFileSync(path, 'utf8');
  writeFileSync(path, '99\n');
  await expect(start()).rejects.toMatchObject({ code: 'newer-major', message: expect.stringContaining('99') });
  writeFileSync(path, '9\n');
  await expect(start()).rejects.toMatchObject({ code: 'older-major' });
  writeFileSync(path, own);
  await during(async ({ url }) => {
    expect(await ask(url, 'SELECT count(*)::int AS n FROM kept')).toEqual([{ n: 2 }]);
  });
});

test('a cluster that lost its version mark is reported, never made anew', async () => {
  const path = join(dataDir, 'postgres', 'PG_VERSION');
  const own = readFileSync(path, 'utf8');
  rmSync(path);
  await expect(start()).rejects.toMatchObject({ code: 'start-failed', message: expect.stringContaining('备份') });
  expect(existsSync(join(dataDir, 'postgres', 'global', 'pg_control'))).toBe(true);
  writeFileSync(path, own);
});

test('what a killed initdb left is cleared, and foreign remains are moved aside', async () => {
  const other = join(folder, 'half');
  mkdirSync(join(other, 'postgres.new-1-1', 'base'), { recursive: true });
  mkdirSync(join(other, 'postgres'));
  writeFileSync(join(other, 'postgres', 'PG_VERSION'), '18\n');
  const running = await start(other);
  await running.stop();
  const names = readdirSync(other).map((name) => name.replace(/\d+$/, 'N'));
  expect(names.sort()).toEqual(['postgres', 'postgres-password', 'postgres.log', 'postgres.unfinished-N']);
});

test('a file in place of the data folder is told in words', async () => {
  const path = join(folder, 'a-file');
  writeFileSync(path, '');
  await expect(start(path)).rejects.toMatchObject({ code: 'read-only', detail: expect.stringContaining('ENOTDIR') });
});
