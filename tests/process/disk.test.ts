import path from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findRunningPostgres } from '#kernel';
import { freePort, runCli, shownAccount, signIn, startCityProcess } from './city-process.ts';
import { type SmallDisk, smallDisk } from './small-disk.ts';
import { startedFolder } from './started-city.ts';

const linesOf = (text: string): string[] => text.split('\n').filter((line) => line.startsWith('政通：'));
const MB = 1024 * 1024;

describe('a disk that is full or read-only', () => {
  let disk: SmallDisk;
  let env: { DATA_DIR: string; CITY: string };
  const start = async (): Promise<string> => {
    const answer = await runCli(['start'], { ...env, PORT: String(await freePort()) });
    expect(answer.code).toBe(1);
    expect(linesOf(answer.err)).toHaveLength(1);
    return linesOf(answer.err)[0] ?? '';
  };
  const use = (megabytes: number): void => {
    disk = smallDisk(megabytes);
    env = { DATA_DIR: path.join(disk.folder, 'data'), CITY: 'testville' };
  };
  afterEach(() => disk.remove());

  describe('at the first start', () => {
    beforeEach(() => use(60));

    it.each([
      ['before anything is written', 0],
      ['while the database is made', 20 * MB],
      ['while the tables are made', 55 * MB],
    ])(
      'ends it with one line %s',
      async (_name, left) => {
        disk.fill(left);
        expect(await start()).toMatch(/磁盘已满.*清理/);
      },
      60_000,
    );
  });

  it('ends first and later starts with one line, and nothing is lost once there is room, or the disk may be written', async () => {
    use(250);
    disk.fill(40 * MB);
    expect(await start()).toMatch(/磁盘已满.*清理/);
    disk.free();
    const first = await startCityProcess(env);
    await first.ready;
    await first.stop();
    disk.fill();
    expect(await start()).toMatch(/磁盘已满.*清理/);
    disk.free();
    disk.setReadOnly(true);
    expect(await start()).toMatch(/只读.*重新挂载为可写/);
    disk.setReadOnly(false);
    const again = await startCityProcess(env);
    await again.ready;
    await again.stop();
  }, 120_000);

  it('refuses each write with a clear answer while it runs, ends with one line when the database cannot go on, and keeps what was acknowledged', async () => {
    use(250);
    await startedFolder(env.DATA_DIR);
    const city = await startCityProcess(env);
    const { cookie } = await signIn(city.url, await shownAccount(city, 'sysadmin'));
    const look = async () => {
      const answer = await fetch(`${city.url}/api/directory/people/per-clerk/reveal-phone`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie },
        body: JSON.stringify({ reason: '磁盘检查'.repeat(40) }),
      });
      return { status: answer.status, body: (await answer.json()) as { code?: string; detail?: string } };
    };
    expect((await look()).status).toBe(200);
    disk.fill();
    let acknowledged = 1;
    let last = await look();
    for (; last.status === 200; last = await look()) acknowledged += 1;
    expect(last).toMatchObject({ status: 503, body: { code: 'kernel.diskFull' } });
    expect(last.body.detail).toContain('磁盘已满，这次没有保存');
    expect((await fetch(`${city.url}/healthz`)).status).toBe(200);
    expect((await fetch(`${city.url}/site-map`)).status).toBe(200);
    disk.free();
    expect((await look()).status).toBe(200);
    acknowledged += 1;
    disk.fill();
    // The write-ahead log needs a new file and finds no room: the database has to give up.
    const client = new pg.Client({ connectionString: await findRunningPostgres(env.DATA_DIR) });
    client.on('error', () => {});
    await client.connect();
    const filling = async () => {
      for (;;) await client.query(`select pg_logical_emit_message(true, 'x', repeat('y', 100000)), pg_switch_wal()`);
    };
    await expect(filling()).rejects.toMatchObject({ code: '53100' });
    expect(await city.ended).toBe(1);
    expect(linesOf(city.output())).toHaveLength(1);
    expect(linesOf(city.output())[0]).toMatch(/磁盘已满，数据库已停止.*重新启动/);
    disk.free();
    const again = await startCityProcess(env);
    await again.ready;
    const kept = new pg.Client({ connectionString: await findRunningPostgres(env.DATA_DIR) });
    await kept.connect();
    const found = await kept.query(
      `select count(*)::int as n from kernel.audit_entries where operation = 'directory.person.reveal-phone'`,
    );
    await kept.end();
    expect(found.rows).toEqual([{ n: acknowledged }]);
    const verdict = await runCli(['audit', 'verify', '--json'], env);
    expect(JSON.parse(verdict.out)).toMatchObject({ whole: true });
    await again.stop();
  }, 180_000);
});
