import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findRunningPostgres } from '#kernel';
import { dataFolder, removeFolder, runCli, startCityProcess } from './city-process.ts';

async function ask<Row extends pg.QueryResultRow>(folder: string, text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: await findRunningPostgres(folder) });
  await client.connect();
  const found = await client.query<Row>(text);
  await client.end();
  return found.rows;
}

const whole = `select (select count(*)::int from kernel.migrations) as migrations, (select count(*)::int from directory.regions) as regions,
  (select count(*)::int from kernel.pack_sections) as sections`;

describe('kill -9 of the whole process group', () => {
  let folder: string;
  let expected: unknown;
  beforeAll(async () => {
    folder = await dataFolder();
    const city = await startCityProcess({ DATA_DIR: folder, CITY: 'testville' });
    await city.ready;
    [expected] = await ask(folder, whole);
    await city.stop();
  }, 180_000);
  afterAll(() => removeFolder(folder));

  it.each([300, 900, 1500, 2200, 3000, 4000])(
    '%i ms into the first start leaves what the next start makes whole',
    async (delay) => {
      const fresh = await dataFolder();
      const first = await startCityProcess({ DATA_DIR: fresh, CITY: 'testville' });
      first.ready.catch(() => {});
      await sleep(delay);
      await first.killGroup();
      const second = await startCityProcess({ DATA_DIR: fresh, CITY: 'testville' });
      await second.ready;
      const [found] = await ask(fresh, whole);
      expect(found).toEqual(expected);
      await second.stop();
      await removeFolder(fresh);
    },
    120_000,
  );

  it('during a thousand writes loses none that was acknowledged and doubles none', async () => {
    const city = await startCityProcess({ DATA_DIR: folder, CITY: 'testville' });
    await city.ready;
    const accounts = JSON.parse(
      (await runCli(['demo', 'accounts', '--json'], { DATA_DIR: folder, CITY: 'testville' })).out,
    );
    const clerk = accounts.find((account: { realm: string }) => account.realm === 'official');
    const acknowledged: string[] = [];
    const writer = async () => {
      for (;;) {
        const answer = await fetch(`${city.url}/api/identity/sign-in`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ login: clerk.login, password: clerk.password, realm: 'official' }),
        }).catch(() => null);
        if (!answer) return;
        const id = answer.headers.get('x-request-id');
        if (answer.ok && id) acknowledged.push(id);
      }
    };
    const writers = Promise.all(Array.from({ length: 8 }, writer));
    await sleep(3000);
    await city.killGroup();
    await writers;
    const again = await startCityProcess({ DATA_DIR: folder, CITY: 'testville' });
    await again.ready;
    const kept = await ask<{ request_id: string; n: number }>(
      folder,
      `select request_id, count(*)::int as n from kernel.audit_entries where operation = 'identity.session.sign-in' group by 1`,
    );
    const byRequest = new Map(kept.map((row) => [row.request_id, row.n]));
    expect(acknowledged.length).toBeGreaterThan(20);
    expect(acknowledged.filter((id) => byRequest.get(id) !== 1)).toEqual([]);
    await sleep(1500);
    const verdict = await runCli(['audit', 'verify', '--json'], { DATA_DIR: folder, CITY: 'testville' });
    expect(JSON.parse(verdict.out)).toMatchObject({ whole: true });
    await again.stop();
  }, 120_000);
});
