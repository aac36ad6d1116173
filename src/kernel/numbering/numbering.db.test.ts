import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { one, rows, run, sql } from '../database/query.ts';
import { type TestCity, testCity } from '../testing/test-city.ts';

describe('numbering', () => {
  let city: TestCity;
  let series = 0;
  beforeAll(async () => {
    city = await testCity({ modules: [], pack: null });
    await run(city.ctx(), sql`create table public.taken (series text, n int, primary key (series, n))`);
  });
  afterAll(() => city.close());

  const take = (name: string, fail: boolean) =>
    city.ctx().transaction(async (tx) => {
      const n = await tx.nextNumber(name, 2026);
      await run(tx, sql`insert into public.taken values (${name}, ${n})`);
      if (fail) throw new Error('rolled back');
    });
  const check = async (name: string) => {
    const found = await rows(
      city.ctx(),
      sql<{ n: number }>`select n from public.taken where series = ${name} order by n`,
    );
    expect(found.map((row) => row.n)).toEqual(Array.from({ length: found.length }, (_, index) => index + 1));
    return found.length;
  };

  it('has no gap and no double whatever writers roll back and however they overlap', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.boolean(), { minLength: 1, maxLength: 32 }), async (fails) => {
        series += 1;
        const name = `property-${series}`;
        await Promise.allSettled(fails.map((fail) => take(name, fail)));
        expect(await check(name)).toBe(fails.filter((fail) => !fail).length);
      }),
      { numRuns: 15 },
    );
  });

  it('has no gap when connections of 32 writers are cut in the middle of their work', async () => {
    let cut = 0;
    const writers = Array.from({ length: 32 }, async () => {
      for (let turn = 0; turn < 15; turn += 1) await take('cut', false).catch(() => {});
    });
    const cutter = (async () => {
      for (let turn = 0; turn < 12; turn += 1) {
        await new Promise((resolve) => setTimeout(resolve, 15));
        const gone = await one(
          city.ctx(),
          sql<{ n: number }>`select count(pg_terminate_backend(pid))::int as n from (select pid from pg_stat_activity
            where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle' limit 2) busy`,
        ).catch(() => ({ n: 0 }));
        cut += gone.n;
      }
    })();
    await Promise.all([...writers, cutter]);
    expect(cut).toBeGreaterThan(0);
    expect(await check('cut')).toBeGreaterThan(100);
  });
});
