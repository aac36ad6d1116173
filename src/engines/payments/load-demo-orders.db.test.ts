import { afterAll, beforeAll, expect, it } from 'vitest';
import { content } from '#engines/content';
import { directory } from '#engines/directory';
import { registers } from '#engines/registers';
import { search } from '#engines/search';
import { one, rows, sql } from '#kernel';
import { type TestCity, testCity } from '#kernel/testing';
import { payments } from './index.ts';
import { reconcileDay } from './reconcile/reconcile-day.ts';
import { listenForSandbox, portForSandbox } from './testing.ts';

let city: TestCity;
beforeAll(async () => {
  const PORT = await portForSandbox();
  city = await testCity({
    modules: [directory, search, content, registers, payments],
    pack: 'xianyang',
    demo: true,
    // Before dawn in the city: today's office hours are still to come.
    now: '2026-03-01T20:24:00Z',
    env: { PORT },
  });
  await listenForSandbox(city, PORT);
});
afterAll(() => city.close());

it('makes no sample order in the future, and a refund for each order that says so', async () => {
  const found = await one(
    city.ctx(),
    sql<{ orders: number; late: number; unlike: number }>`select count(*)::int as orders,
      count(*) filter (where greatest(created_at, paid_at, closed_at) > ${city.ctx().now()})::int as late,
      count(*) filter (where refunded_fen <> coalesce((select sum(amount_fen) from payments.refunds r where r.order_id = o.id), 0))::int
        as unlike from payments.orders o`,
  );
  expect(found.orders).toBeGreaterThan(30);
  expect(found).toMatchObject({ late: 0, unlike: 0 });
});

it('agrees with the statement of the sandbox on every day', async () => {
  const days = await rows(
    city.ctx(),
    sql<{ day: string }>`select distinct day from payments.ledger where day < ${city.ctx().today()} order by day`,
  );
  expect(days.length).toBeGreaterThan(5);
  for (const { day } of days) {
    const file = await reconcileDay(city.ctx(), day);
    expect(file.differences, day).toEqual([]);
    expect(String(file.theirsPaymentsFen)).toBe(String(file.oursPaymentsFen));
  }
});
