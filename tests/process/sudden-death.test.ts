import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findRunningPostgres, startPostgres } from '#kernel';
import {
  type CityProcess,
  dataFolder,
  killPostmaster,
  removeFolder,
  runCli,
  shownAccount,
  signIn,
  startCityProcess,
} from './city-process.ts';
import { startedFolder } from './started-city.ts';
import { type WriteStream, writeThrough } from './write-stream.ts';

async function ask<Row extends pg.QueryResultRow>(url: string | undefined, text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}

const whole = `select (select count(*)::int from kernel.migrations) as migrations, (select count(*)::int from directory.regions) as regions,
  (select count(*)::int from kernel.pack_sections) as sections`;

describe('kill -9 of the whole process group', () => {
  let folder: string;
  let expected: { migrations: number; regions: number; sections: number };
  const start = (dataDir: string) => startCityProcess({ DATA_DIR: dataDir, CITY: 'testville' });
  const inFolder = async <Row extends pg.QueryResultRow>(text: string, dataDir = folder) =>
    ask<Row>(await findRunningPostgres(dataDir), text);

  beforeAll(async () => {
    folder = await startedFolder();
    const city = await start(folder);
    await city.ready;
    [expected] = (await inFolder<typeof expected>(whole)) as [typeof expected];
    await city.stop();
  }, 120_000);
  afterAll(() => removeFolder(folder));

  it('in each step of the first load, one after the other on the same data, leaves what the next start makes whole', async () => {
    const fresh = await dataFolder();
    const until = async (word: string, pause: number, withDatabase: boolean) => {
      const city = await start(fresh);
      city.ready.catch(() => {});
      await expect.poll(city.output, { interval: 5, timeout: 90_000 }).toContain(word);
      await sleep(pause);
      await city.killGroup();
      if (withDatabase) await killPostmaster(fresh);
    };
    await until('启动数据库', 250, false);
    await until('启动数据库 完成', 0, true);
    for (const withDatabase of [false, true]) await until('装入城市资料 5/', 0, withDatabase);
    const last = await start(fresh);
    await last.ready;
    expect(await inFolder(whole, fresh)).toEqual([expected]);
    await last.stop();
    await removeFolder(fresh);
  }, 120_000);

  it('in the middle of a migration leaves the steps before it, and the next start makes the rest', async () => {
    const fresh = await dataFolder();
    await makeEleventhMigrationSlow(fresh);
    for (const withDatabase of [false, true]) {
      const city = await start(fresh);
      city.ready.catch(() => {});
      const inside = async () => {
        const url = await findRunningPostgres(fresh).catch(() => undefined);
        if (!url) return [];
        return ask(url, `select 1 from pg_stat_activity where wait_event = 'PgSleep'`).catch(() => []);
      };
      await expect.poll(inside, { interval: 20, timeout: 90_000 }).toHaveLength(1);
      expect(await inFolder('select count(*)::int as n from kernel.migrations', fresh)).toEqual([{ n: 10 }]);
      await city.killGroup();
      if (withDatabase) await killPostmaster(fresh);
    }
    const last = await start(fresh);
    await last.ready;
    expect(await inFolder(whole, fresh)).toEqual([expected]);
    await last.stop();
    await removeFolder(fresh);
  }, 180_000);

  it('in a stream of more than a thousand writes loses none that was acknowledged, doubles none and leaves no gap', async () => {
    const env = { DATA_DIR: folder, CITY: 'testville' };
    const stream: WriteStream = { acknowledged: new Map(), editions: [], next: 0, unanswered: [] };
    const round = async (city: CityProcess, goal: number) => {
      await city.ready;
      await inFolder(`insert into directory.roles (id, name, description, permissions) values ('writer', '登记与定稿', '', '{schools-online.*,indicators.*,annual-review.*}')
        on conflict do nothing`);
      await inFolder(`insert into directory.grants (id, person_id, role_id, scope, valid_from) values ('grant-writer', 'per-clerk', 'writer', '/', '2020-01-01')
        on conflict do nothing`);
      const { cookie } = await signIn(city.url, await shownAccount(city, 'clerk'));
      const [value] = await inFolder<{ id: string }>(
        `select id from indicators.values where indicator = 'telecom.phones.capacity' and superseded_at is null`,
      );
      const done = writeThrough(city.url, cookie, value?.id ?? '', stream);
      await expect.poll(() => stream.acknowledged.size, { interval: 5, timeout: 60_000 }).toBeGreaterThan(goal);
      await city.killGroup();
      await done;
    };
    await round(await start(folder), 500);
    await round(await start(folder), 1000);
    await killPostmaster(folder);
    const again = await start(folder);
    await again.ready;
    const kept = await inFolder<{ key: string; id: string; versions: number; audits: number }>(
      `select r.key, r.id, (select count(*)::int from registers.versions v where v.record_id = r.id) as versions,
        (select count(*)::int from kernel.audit_entries e where e.subject = 'schools-online.school:' || r.id
          or e.subject = 'registers.record:' || r.id) as audits
        from registers.records r where r.key like 'WR-%'`,
    );
    expect(stream.acknowledged.size).toBeGreaterThan(1000);
    const byKey = new Map(kept.map((row) => [row.key, row]));
    expect(kept).toHaveLength(byKey.size);
    expect([...stream.acknowledged].filter(([key, id]) => id !== null && byKey.get(key)?.id !== id)).toEqual([]);
    expect([...stream.acknowledged.keys()].filter((key) => !byKey.has(key))).toEqual([]);
    expect(kept.filter((row) => row.versions !== 1 || row.audits !== 1)).toEqual([]);
    const numbers = (
      await inFolder<{ no: number }>('select no::int from annual_review.editions where year = 2007 order by no')
    ).map((row) => row.no);
    expect(stream.editions.length).toBeGreaterThan(10);
    expect(numbers).toEqual(Array.from({ length: numbers.length }, (_, index) => index + 1));
    expect(new Set(stream.editions).size).toBe(stream.editions.length);
    expect(stream.editions.filter((no) => !numbers.includes(no))).toEqual([]);
    await expect
      .poll(() => inFolder('select 1 from kernel.audit_pending limit 1'), { interval: 100, timeout: 60_000 })
      .toEqual([]);
    const verdict = JSON.parse((await runCli(['audit', 'verify', '--json'], env)).out);
    expect(verdict).toMatchObject({ whole: true });
    expect(verdict.checked).toBeGreaterThan(1000);
    await again.stop();
  }, 180_000);
});

/** A database in which the eleventh migration takes three seconds, inside the transaction of its migration. */
async function makeEleventhMigrationSlow(dataDir: string): Promise<void> {
  const postgres = await startPostgres({ dataDir, log: () => {} });
  await ask(
    postgres.url,
    `create schema kernel;
    create table kernel.migrations (module text not null, name text not null, hash text not null,
      applied_at timestamptz not null default now(), primary key (module, name));
    create function public.take_a_moment() returns trigger language plpgsql as
      $$ begin if (select count(*) from kernel.migrations) = 10 then perform pg_sleep(3); end if; return new; end $$;
    create trigger slow before insert on kernel.migrations for each row execute function public.take_a_moment()`,
  );
  await postgres.stop();
}
