import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Type } from '../contract.ts';
import { one, run, sql } from '../database/query.ts';
import { defineModule } from '../module/define-module.ts';
import { type TestCity, testCity } from '../testing/test-city.ts';
import { on } from './define-consumer.ts';
import { defineEvent } from './define-event.ts';
import { defineJob } from './define-job.ts';
import { retryDelaySeconds } from './fail.ts';
import { dropParked, listParked, retryParked } from './parked.ts';

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
  jobs: [flaky as never],
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
