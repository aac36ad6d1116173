import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrationsOf } from '../runtime/migrations-of.ts';
import { type TestCity, testCity } from '../testing/test-city.ts';
import { type Migration, migrate } from './migrate.ts';
import { one, sql } from './query.ts';

const step = (name: string, text: string): Migration => ({
  module: 'test',
  name,
  sql: text,
  hash: `${name}${text.length}`,
});

describe('migrations', () => {
  let city: TestCity;
  beforeAll(async () => {
    city = await testCity({ modules: [], pack: null });
  });
  afterAll(() => city.close());
  const known = () => migrationsOf([]);
  const create = step('0001-a.sql', 'create schema test; create table test.a (n int); insert into test.a values (1)');

  it('run once though two processes start together, and the second hears that it waits', async () => {
    const heard: string[] = [];
    const slow = step('0002-b.sql', 'select pg_sleep(0.3); insert into test.a values (2)');
    const all = [...known(), create, slow];
    const counts = await Promise.all([
      migrate(city.runtime.database.pool, all, (_done, _total, name) => heard.push(name)),
      migrate(city.runtime.database.pool, all, (_done, _total, name) => heard.push(name)),
    ]);
    expect(counts.sort()).toEqual([0, 2]);
    expect(heard.some((name) => name.includes('另一个进程'))).toBe(true);
    expect((await one(city.ctx(), sql<{ n: number }>`select count(*)::int as n from test.a`)).n).toBe(2);
  });

  it('leave nothing of a step that fails half way', async () => {
    const slow = step('0002-b.sql', 'select pg_sleep(0.3); insert into test.a values (2)');
    const bad = step('0003-c.sql', 'insert into test.a values (3); select 1 / 0');
    await expect(migrate(city.runtime.database.pool, [...known(), create, slow, bad])).rejects.toThrow('0003-c.sql');
    expect((await one(city.ctx(), sql<{ n: number }>`select count(*)::int as n from test.a`)).n).toBe(2);
  });

  it('refuse a database that is newer than the program, and an edited step, in one line', async () => {
    await expect(migrate(city.runtime.database.pool, known())).rejects.toThrow('数据库比程序新');
    const edited = { ...create, hash: 'other' };
    const slow = step('0002-b.sql', 'select pg_sleep(0.3); insert into test.a values (2)');
    await expect(migrate(city.runtime.database.pool, [...known(), edited, slow])).rejects.toThrow('不可改动');
  });
});
