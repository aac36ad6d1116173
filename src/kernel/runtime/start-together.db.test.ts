import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeAuditPartitions } from '../audit/keep-partitions.ts';
import { citiesDir } from '../config/places.ts';
import { Type } from '../contract.ts';
import { one, rows, run, sql } from '../database/query.ts';
import { defineModule } from '../module/define-module.ts';
import { loadPack } from '../pack/load-pack.ts';
import { openPack } from '../pack/pack.ts';
import { checkKeyring } from '../secrets/check-keyring.ts';
import { createKeyring, masterKeyId } from '../secrets/keyring.ts';
import { type TestCity, testCity } from '../testing/test-city.ts';

let loads = 0;
const module = defineModule({
  name: 'test-together',
  floor: 'engines',
  title: { zh: '测试', en: 'Test' },
  uses: [],
  home: import.meta.url,
  pack: [
    {
      name: 'city',
      files: ['city.json'],
      load: async (tx, pack) => {
        loads += 1;
        pack.json('city.json', Type.Object({ id: Type.String() }, { additionalProperties: true }));
        await run(tx, sql`select pg_sleep(0.2)`);
        return 1;
      },
    },
  ],
});

const keyring = () => {
  const bytes = randomBytes(32);
  return createKeyring([{ id: masterKeyId(bytes), bytes }]);
};

describe('processes that start together on one database', () => {
  let city: TestCity;
  beforeAll(async () => {
    city = await testCity({ modules: [module], pack: null });
  });
  afterAll(() => city.close());

  it('load each section of the pack once', async () => {
    const pack = openPack(`${citiesDir}/testville`, 'testville', '2026-11-27');
    await Promise.all([1, 2, 3].map(() => loadPack(city.ctx(), [module], pack, false)));
    expect(loads).toBe(1);
    const sections = await rows(city.ctx(), sql`select section from kernel.pack_sections`);
    expect(sections).toEqual([{ section: 'engines/test-together:city' }]);
  });

  it('make the partitions of the audit without standing in each other’s way', async () => {
    const months = [new Date('2030-01-15T00:00:00Z'), new Date('2030-02-15T00:00:00Z')];
    await Promise.all(Array.from({ length: 6 }, () => makeAuditPartitions(city.runtime.database.db, months)));
    const there = await one(
      city.ctx(),
      sql<{ t: string }>`select to_regclass('kernel.audit_entries_2030_02')::text as t`,
    );
    expect(there.t).toBe('kernel.audit_entries_2030_02');
  });

  it('agree on one master key: who brings another is refused', async () => {
    await run(city.ctx(), sql`delete from kernel.master_keys`);
    const outcomes = await Promise.allSettled([1, 2, 3].map(() => checkKeyring(city.runtime.database.db, keyring())));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await rows(city.ctx(), sql`select from kernel.master_keys`)).length).toBe(1);
  });
});
