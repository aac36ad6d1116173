import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defineModule } from '../module/define-module.ts';
import { type TestCity, testCity } from '../testing/test-city.ts';
import { nameOfStatement } from './name-statement.ts';
import { maybeOne, one, rows, run, sql } from './query.ts';

const module = defineModule({
  name: 'test-transactions',
  floor: 'engines',
  title: { zh: '测试', en: 'Test' },
  uses: [],
  home: import.meta.url,
});

describe('a transaction', () => {
  let city: TestCity;
  beforeAll(async () => {
    city = await testCity({ modules: [module], pack: null });
    await run(city.ctx(), sql`create table kernel.marks (n int primary key check (n > 0))`);
  });
  afterAll(() => city.close());

  const mark = (ctx: ReturnType<TestCity['ctx']>, n: number) => run(ctx, sql`insert into kernel.marks values (${n})`);
  const marks = async () =>
    (await rows(city.ctx(), sql<{ n: number }>`select n from kernel.marks order by n`)).map(({ n }) => n);

  it('gives statements that were started together each its own answer, in their order', async () => {
    const seen = await city
      .ctx()
      .transaction(async (tx) =>
        Promise.all([
          mark(tx, 1),
          one(tx, sql<{ n: number }>`select count(*)::int as n from kernel.marks`),
          mark(tx, 2),
          one(tx, sql<{ n: number }>`select count(*)::int as n from kernel.marks`),
        ]),
      );
    expect(seen).toEqual([1, { n: 1 }, 1, { n: 2 }]);
    expect(await marks()).toEqual([1, 2]);
  });

  it('keeps nothing when one of them fails, says which, and leaves the connection fit for the next', async () => {
    const together = city.ctx().transaction((tx) => Promise.all([mark(tx, 3), mark(tx, -1), mark(tx, 4)]));
    await expect(together).rejects.toMatchObject({ code: '23514' });
    const many = Array.from({ length: 20 }, (_none, place) =>
      city.ctx().transaction(async (tx) => {
        await mark(tx, 100 + place);
        if (place % 2 === 0) throw new Error('thought better of it');
      }),
    );
    await Promise.allSettled(many);
    expect(await marks()).toEqual([1, 2, 101, 103, 105, 107, 109, 111, 113, 115, 117, 119]);
  });

  it('refuses to pass for committed when a failure inside it was swallowed', async () => {
    const swallowed = city.ctx().transaction(async (tx) => {
      await mark(tx, 5);
      await mark(tx, 5).catch(() => {});
    });
    await expect(swallowed).rejects.toThrow('rolled back');
    expect(await marks()).not.toContain(5);
  });

  it('does not run what comes after its end', async () => {
    const late = await city.ctx().transaction(async (tx) => tx);
    await expect(mark(late, 6)).rejects.toThrow('over');
  });

  it('writes audit entries and deliveries with the change or not at all, and fails when they cannot be written', async () => {
    const entries = async () =>
      (await one(city.ctx(), sql<{ n: number }>`select count(*)::int as n from kernel.audit_entries`)).n;
    const before = await entries();
    const broken = city.ctx().transaction(async (tx) => {
      await mark(tx, 7);
      await tx.record({ summary: 'a sign that no database keeps: \0' });
    });
    await expect(broken).rejects.toThrow();
    expect(await marks()).not.toContain(7);
    await city.ctx().transaction(async (tx) => {
      for (let place = 0; place < 1500; place += 1) await tx.record({ summary: `第 ${place} 条`, facts: { place } });
    });
    expect((await entries()) - before).toBe(1500);
  });

  it('answers on although a table has changed under plans that were kept, in a transaction from the next one on', async () => {
    const look = (ctx: ReturnType<TestCity['ctx']>) => maybeOne(ctx, sql`select * from kernel.marks where n = ${1}`);
    // Pool and transactions take the same connection when nothing else asks for one.
    for (let time = 0; time < 40; time += 1) await look(city.ctx());
    await run(city.ctx(), sql`alter table kernel.marks add column more int`);
    expect(await look(city.ctx())).toEqual({ n: 1, more: null });
    for (let time = 0; time < 40; time += 1) await city.ctx().transaction(look);
    await run(city.ctx(), sql`alter table kernel.marks drop column more`);
    await expect(city.ctx().transaction(look)).rejects.toThrow('cached plan');
    expect(await city.ctx().transaction(look)).toEqual({ n: 1 });
  });

  it('keeps the plan of a statement that comes often, and of no more than it may', async () => {
    const text = (place: number) => `select ${place} where 1 = $1`;
    for (let time = 0; time < 30; time += 1) for (let place = 0; place < 450; place += 1) nameOfStatement(text(place));
    const names = Array.from({ length: 450 }, (_none, place) => nameOfStatement(text(place)));
    const named = names.filter((name) => name !== undefined);
    expect(new Set(named).size).toBe(named.length);
    expect(named.length).toBeLessThanOrEqual(400);
    expect(await maybeOne(city.ctx(), sql<{ n: number }>`select n from kernel.marks where n = ${1}`)).toEqual({ n: 1 });
  });
});
