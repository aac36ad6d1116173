import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Type } from '../contract.ts';
import { one, rows, run, sql } from '../database/query.ts';
import { defineModule } from '../module/define-module.ts';
import { type TestCity, testCity } from '../testing/test-city.ts';
import { claim, renew } from './claim.ts';
import { on } from './define-consumer.ts';
import { defineEvent } from './define-event.ts';
import { defineJob } from './define-job.ts';
import { retryDelaySeconds } from './fail.ts';
import { countParked, dropParked, listParked, retryParked } from './parked.ts';

const happened = defineEvent('test.thing.happened', Type.Object({ thing: Type.String() }));
let broken = true;
let jobRuns = 0;

const flaky = defineJob('test.flaky', {
  title: '时好时坏',
  schema: Type.Object({}),
  maxAttempts: 2,
  run: async () => {
    jobRuns += 1;
    if (broken) throw new Error('not today');
  },
});

/** Jobs that do not end before the test lets them. */
let release = (): void => {};
let begun = 0;
const gate = () => new Promise<void>((resolve) => (release = resolve));
let opened = gate();
const slow = defineJob('test.slow', {
  title: '很久',
  schema: Type.Object({}),
  run: async () => {
    begun += 1;
    await opened;
  },
});
const nightly = defineJob('test.nightly', {
  title: '每夜',
  schema: Type.Object({}),
  cron: '0 3 * * *',
  run: async (ctx) => {
    await ctx.transaction((tx) => tx.nextNumber('nights', 0));
  },
});

const module = defineModule({
  name: 'test-queue',
  floor: 'engines',
  title: { zh: '测试', en: 'Test' },
  uses: [],
  home: import.meta.url,
  consumers: [
    on(happened, 'test.count', async (tx, { thing }) => {
      await tx.nextNumber(`seen-${thing}`, 0);
      if (thing === 'bad' && broken) throw new Error('cannot');
    }),
    on(happened, 'test.count-too', async (tx, { thing }) => {
      await tx.nextNumber(`seen-too-${thing}`, 0);
    }),
  ],
  jobs: [flaky as never, slow as never, nightly as never],
});

describe('the queue', () => {
  let city: TestCity;
  beforeAll(async () => {
    city = await testCity({ modules: [module], pack: null });
  });
  afterAll(() => city.close());

  const seen = async (series: string) =>
    Number(
      (
        await one(
          city.ctx(),
          sql<{ n: bigint }>`select coalesce(max(last), 0) as n from kernel.number_series where series = ${series}`,
        )
      ).n,
    );
  const hurry = () => run(city.ctx(), sql`update kernel.queue set run_at = now() where parked_at is null`);

  it('delivers an event once to each of its consumers, after commit only', async () => {
    await city.ctx().transaction((tx) => tx.emit(happened, { thing: 'a' }));
    await city
      .ctx()
      .transaction(async (tx) => {
        await tx.emit(happened, { thing: 'a' });
        throw new Error('rolled back');
      })
      .catch(() => {});
    await city.drain();
    expect(await seen('seen-a')).toBe(1);
    expect(await seen('seen-too-a')).toBe(1);
  });

  it('wakes a worker at the commit, and not by a notice that makes other commits wait', async () => {
    const worker = city.runtime.worker();
    try {
      // Each comes to a worker that has just looked and now sleeps for two seconds: ten would take twenty by themselves.
      const begun = performance.now();
      for (let turn = 1; turn <= 10; turn += 1) {
        await city.ctx().transaction((tx) => tx.emit(happened, { thing: 'soon' }));
        await expect.poll(() => seen('seen-soon'), { interval: 10, timeout: 20_000 }).toBe(turn);
      }
      expect(performance.now() - begun).toBeLessThan(10_000);
    } finally {
      await worker.stop();
    }
  });

  it('undoes what a failing consumer wrote, while its neighbour goes on', async () => {
    await city.ctx().transaction((tx) => tx.emit(happened, { thing: 'bad' }));
    await city.drain();
    expect(await seen('seen-bad')).toBe(0);
    expect(await seen('seen-too-bad')).toBe(1);
    broken = false;
    await hurry();
    await city.drain();
    expect(await seen('seen-bad')).toBe(1);
    expect(await seen('seen-too-bad')).toBe(1);
  });

  it('two workers at once deliver a hundred events exactly once', async () => {
    await city.ctx().transaction(async (tx) => {
      for (let n = 0; n < 100; n += 1) await tx.emit(happened, { thing: 'many' });
    });
    await Promise.all([city.drain(), city.drain()]);
    await city.drain();
    expect(await seen('seen-many')).toBe(100);
  });

  it('parks a job that fails too often, shows it, and runs it again when a person says so', async () => {
    broken = true;
    await city.ctx().transaction((tx) => tx.enqueue(flaky, {}));
    await city.drain();
    await hurry();
    await city.drain();
    const parked = await listParked(city.ctx());
    expect(parked).toHaveLength(1);
    expect(await countParked(city.ctx())).toBe(1);
    expect(parked[0]).toMatchObject({ name: 'test.flaky', attempts: 2 });
    expect(parked[0]?.lastError).toContain('not today');
    broken = false;
    const before = jobRuns;
    expect(await retryParked(city.ctx(), [parked[0]?.id ?? ''])).toBe(1);
    await city.drain();
    expect(jobRuns).toBe(before + 1);
    expect(await listParked(city.ctx())).toHaveLength(0);
  });

  it('drops a parked message with a reason that the audit keeps', async () => {
    broken = true;
    await city.ctx().transaction((tx) => tx.enqueue(flaky, {}));
    await city.drain();
    await hurry();
    await city.drain();
    const [parked] = await listParked(city.ctx());
    expect(await dropParked(city.ctx(), [parked?.id ?? ''], '已人工处理')).toBe(1);
    const entry = await one(
      city.ctx(),
      sql<{ n: number }>`select count(*)::int as n from kernel.audit_entries where summary like '%已人工处理%'`,
    );
    expect(entry.n).toBe(1);
  });

  it('goes on with everything else while a job takes its time, and gives back at a stop what nobody has begun', async () => {
    await city.ctx().transaction(async (tx) => {
      for (let n = 0; n < 3; n += 1) await tx.enqueue(slow, {});
    });
    const worker = city.runtime.worker();
    await expect.poll(() => begun, { interval: 10, timeout: 10_000 }).toBe(3);
    await city.ctx().transaction((tx) => tx.emit(happened, { thing: 'beside' }));
    await expect.poll(() => seen('seen-beside'), { interval: 10, timeout: 1500 }).toBe(1);
    await city.ctx().transaction(async (tx) => {
      for (let n = 0; n < 5; n += 1) await tx.enqueue(slow, {});
    });
    await expect.poll(() => begun, { interval: 10, timeout: 10_000 }).toBe(4);
    const stopped = worker.stop();
    release();
    await stopped;
    const left = await rows(city.ctx(), sql`select attempts, leased_until from kernel.queue where name = 'test.slow'`);
    expect(left).toEqual(Array.from({ length: 4 }, () => ({ attempts: 0, leased_until: null })));
    await city.drain();
    expect(begun).toBe(8);
  });

  it('holds what it works on, and lets go what a killed process held', async () => {
    opened = gate();
    await city.ctx().transaction((tx) => tx.enqueue(slow, {}));
    const { db } = city.runtime.database;
    const [message] = await claim(db, 10);
    const id = message?.id ?? 0n;
    expect(await claim(db, 10)).toEqual([]);
    await run(city.ctx(), sql`update kernel.queue set leased_until = now() + interval '1 second' where id = ${id}`);
    expect(await renew(db, [id])).toBe(1);
    const held = await one(
      city.ctx(),
      sql<{
        seconds: number;
      }>`select extract(epoch from leased_until - now())::int as seconds from kernel.queue where id = ${id}`,
    );
    expect(held.seconds).toBeGreaterThan(50);
    await run(city.ctx(), sql`update kernel.queue set leased_until = now() - interval '1 second' where id = ${id}`);
    expect(await claim(db, 10)).toMatchObject([{ id, attempts: 0, abandoned: true }]);
    await run(city.ctx(), sql`delete from kernel.queue where id = ${id}`);
  });

  it('parks a message that never comes to an end because it kills whoever works it', async () => {
    const before = begun;
    await city.ctx().transaction((tx) => tx.enqueue(slow, {}));
    const left = sql`update kernel.queue set attempts = 4, leased_until = now() - interval '1 second' where name = 'test.slow'`;
    await run(city.ctx(), left);
    await city.drain();
    const [parked] = await listParked(city.ctx());
    expect(parked).toMatchObject({ name: 'test.slow', attempts: 4 });
    expect(parked?.lastError).toContain('处理了 4 次都没有结束');
    expect(begun).toBe(before);
    await dropParked(city.ctx(), [parked?.id ?? ''], '测试');
  });

  it('does not take for a killer what merely waited beside one, however often that was', async () => {
    await city.ctx().transaction((tx) => tx.emit(happened, { thing: 'innocent' }));
    for (let kill = 0; kill < 6; kill += 1) {
      expect(await claim(city.runtime.database.db, 50)).toHaveLength(2);
      await run(city.ctx(), sql`update kernel.queue set leased_until = now() - interval '1 second'`);
    }
    await city.drain();
    expect(await countParked(city.ctx())).toBe(0);
    expect([await seen('seen-innocent'), await seen('seen-too-innocent')]).toEqual([1, 1]);
  });

  it('makes up once for the nights in which nothing ran, and lets a new job wait for its hour', async () => {
    const nights = async () => {
      const worker = city.runtime.worker();
      await expect
        .poll(() => seen('nights'), { interval: 20, timeout: 1500 })
        .toBe(1)
        .catch(() => {});
      await worker.stop();
      return seen('nights');
    };
    expect(await nights()).toBe(0);
    await run(
      city.ctx(),
      sql`insert into kernel.cron_ticks (job, tick) values ('test.nightly', now() - interval '40 days')`,
    );
    expect(await nights()).toBe(1);
    expect(await nights()).toBe(1);
  });

  it('waits longer after each failure, never longer than an hour, and never in step', () => {
    for (let attempts = 1; attempts < 30; attempts += 1) {
      const least = retryDelaySeconds(attempts, 0);
      const most = retryDelaySeconds(attempts, 1);
      expect(most).toBeLessThanOrEqual(3600);
      expect(least).toBe(most / 2);
      if (attempts > 1) expect(most).toBeGreaterThanOrEqual(retryDelaySeconds(attempts - 1, 1));
    }
  });
});
