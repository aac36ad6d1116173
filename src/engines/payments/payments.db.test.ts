import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { content } from '#engines/content';
import { directory } from '#engines/directory';
import { registers } from '#engines/registers';
import { search } from '#engines/search';
import { addDays, one, rows, run, sql } from '#kernel';
import { type TestCity, testCity } from '#kernel/testing';
import { closeOrder, startPayment } from './create-order.ts';
import { findOrder, payments, refundOrder } from './index.ts';
import { orders } from './orders.repo.ts';
import { reconcileDay, settleDifference } from './reconcile/reconcile-day.ts';
import { sendRefund } from './refund-order.ts';
import { payTrade } from './sandbox/sandbox-peer.ts';
import { sealMessage } from './sandbox/signing.rules.ts';
import { listenForSandbox, newOrder, portForSandbox } from './testing.ts';

let city: TestCity;
let day = '2026-03-02';
const setDay = (next: string) => {
  day = next;
  city.clock.set(`${next}T02:00:00Z`);
};
beforeAll(async () => {
  const PORT = await portForSandbox();
  city = await testCity({
    modules: [directory, search, content, registers, payments],
    pack: 'testville',
    demo: true,
    now: `${day}T02:00:00Z`,
    env: { PORT },
  });
  await listenForSandbox(city, PORT);
});
afterAll(() => city.close());

const stateOf = async (id: string) => (await findOrder(city.ctx(), id))?.state;
const start = async (order: Awaited<ReturnType<typeof newOrder>>) =>
  (await startPayment(city.ctx(), order, 'http://127.0.0.1/')).trade;
/** Notices that the sandbox has made and nobody has delivered yet. */
const loseNotices = () => run(city.ctx(), sql`delete from kernel.queue where name = 'payments.sandbox.notify'`);
const pageOf = async (id: string, actorId: string) => {
  const as = city.person([], { id: actorId, realm: 'citizen' });
  const answer = await city.inject({ url: `/pay/${id}`, as });
  return { status: answer.statusCode, isPaid: answer.body.replaceAll('<wbr/>', '').includes('缴费成功') };
};
const post = (body: object) => city.inject({ method: 'POST', url: '/api/payments/notices/sandbox', payload: body });
const noticeOf = (orderId: string, trade: string, more: object = {}) => ({
  id: `ntc-${orderId}-${Math.random()}`,
  kind: 'payment',
  orderId,
  refundId: null,
  trade,
  amountFen: '10000',
  at: city.ctx().now().toISOString(),
  ...more,
});

it('is paid on the page of the provider, told by a signed notice, and shown to nobody else', async () => {
  const order = await newOrder(city);
  const payer = city.person([], { id: 'acc_test', realm: 'citizen' });
  const go = await city.inject({ method: 'POST', url: `/pay/${order.id}`, as: payer });
  expect(go.statusCode).toBe(303);
  const checkout = String(go.headers.location);
  expect((await city.inject({ url: checkout })).body).toContain('确认付款');
  const back = await city.inject({ method: 'POST', url: checkout });
  expect(back.headers.location).toContain(`/pay/${order.id}?back=1`);
  expect(await stateOf(order.id)).toBe('pending');
  await city.drain();
  expect(await stateOf(order.id)).toBe('paid');
  expect(await pageOf(order.id, 'acc_test')).toEqual({ status: 200, isPaid: true });
  expect(await pageOf(order.id, 'acc_other')).toEqual({ status: 404, isPaid: false });
});

it('asks the provider itself when the notice is lost', async () => {
  const order = await newOrder(city);
  await payTrade(city.ctx(), await start(order));
  await loseNotices();
  expect((await pageOf(order.id, 'acc_test')).isPaid).toBe(true);
});

it('counts a notice once however often it comes, and takes no forged or stale one', async () => {
  const order = await newOrder(city);
  const trade = await start(order);
  const content = noticeOf(order.id, trade);
  const good = sealMessage(city.ctx(), content);
  const forged = { ...good, message: good.message.replace('10000', '1') };
  expect((await post(forged)).statusCode).toBe(403);
  expect((await post({ ...good, signature: 't=1,n=x,s=abc' })).statusCode).toBe(403);
  const answers = await Promise.all([post(good), post(good), post(good)]);
  expect(answers.map((answer) => answer.json().outcome).sort()).toEqual(['applied', 'repeated', 'repeated']);
  const booked = await one(
    city.ctx(),
    sql<{ n: number }>`select count(*)::int as n from payments.ledger where order_id = ${order.id}`,
  );
  expect(booked.n).toBe(1);
  city.clock.set(`${day}T02:20:00Z`);
  expect((await post(good)).statusCode).toBe(403);
  city.clock.set(`${day}T02:00:00Z`);
});

it('keeps a notice that comes before its order, and refuses one of another amount', async () => {
  const early = sealMessage(city.ctx(), noticeOf('pay_early', 'sbx_early'));
  expect((await post(early)).json().outcome).toBe('waiting');
  await newOrder(city, { id: 'pay_early' });
  expect(await stateOf('pay_early')).toBe('paid');
  const order = await newOrder(city);
  const wrong = sealMessage(city.ctx(), noticeOf(order.id, 'sbx_wrong', { amountFen: '1' }));
  expect((await post(wrong)).json().outcome).toBe('refused');
  expect(await stateOf(order.id)).toBe('pending');
});

it('takes money that came after the closing and gives it back by itself', async () => {
  const order = await newOrder(city);
  const trade = await start(order);
  await payTrade(city.ctx(), trade);
  await loseNotices();
  await city.ctx().transaction((tx) => orders.move(tx, order.id, { state: 'closed' }));
  await post(sealMessage(city.ctx(), noticeOf(order.id, trade)));
  expect(await stateOf(order.id)).toBe('paid-late');
  await city.drain();
  expect(await stateOf(order.id)).toBe('refunded');
});

it('closes at the provider first, so that what was paid in that moment is paid', async () => {
  const order = await newOrder(city);
  await payTrade(city.ctx(), await start(order));
  await loseNotices();
  expect((await closeOrder(city.ctx(), order.id, '测试关闭')).state).toBe('paid');
  const other = await newOrder(city);
  const trade = await start(other);
  expect((await closeOrder(city.ctx(), other.id, '测试关闭')).state).toBe('closed');
  expect(await payTrade(city.ctx(), trade)).toBe(false);
  // Killed between the provider's answer and our note of it: the provider knows a payment that we do not.
  const forgotten = await newOrder(city);
  const open = await start(forgotten);
  await run(city.ctx(), sql`update payments.orders set trade = null where id = ${forgotten.id}`);
  expect((await closeOrder(city.ctx(), forgotten.id, '测试关闭')).state).toBe('closed');
  expect(await payTrade(city.ctx(), open)).toBe(false);
});

it('refunds in parts but never more than came in, by people who have just shown two factors', async () => {
  const order = await newOrder(city);
  await payTrade(city.ctx(), await start(order));
  await city.drain();
  const url = `/api/payments/orders/${order.id}/refunds`;
  const grants = [{ permission: 'payments.*', scope: '/' }];
  const ask = (amountFen: number, reachedAt: (Date | null)[]) =>
    city.inject({
      method: 'POST',
      url,
      as: city.person(grants, { assurance: { level: 2, ways: [], reachedAt } }),
      payload: { amountFen, reason: '岗位取消' },
    });
  const fresh = [city.ctx().now(), city.ctx().now(), null];
  expect((await ask(100, [city.ctx().now(), null, null])).json().code).toBe('kernel.stepUpNeeded');
  const both = await Promise.all([ask(6000, fresh), ask(6000, fresh)]);
  expect(both.map((answer) => answer.statusCode).sort()).toEqual([200, 422]);
  await city.drain();
  expect(await stateOf(order.id)).toBe('part-refunded');
  expect((await ask(4000, fresh)).statusCode).toBe(200);
  await city.drain();
  expect(await stateOf(order.id)).toBe('refunded');
});

type Fault = 'none' | 'lost' | 'twice' | 'unpaid' | 'closed-late' | 'refund' | 'refund-lost';
const faults: readonly Fault[] = ['none', 'lost', 'twice', 'unpaid', 'closed-late', 'refund', 'refund-lost'];

async function live(fault: Fault, amountFen: bigint): Promise<void> {
  const ctx = city.ctx();
  const order = await newOrder(city, { amountFen });
  const trade = await start(order);
  if (fault === 'unpaid') return;
  await payTrade(ctx, trade);
  if (fault === 'lost' || fault === 'closed-late') await loseNotices();
  if (fault === 'closed-late') await ctx.transaction((tx) => orders.move(tx, order.id, { state: 'closed' }));
  await city.drain();
  if (fault === 'twice') await post(sealMessage(ctx, noticeOf(order.id, trade, { amountFen: amountFen.toString() })));
  if (fault === 'refund' || fault === 'refund-lost') {
    const refundId = await ctx.transaction((tx) => refundOrder(tx, order.id, amountFen / 3n + 1n, '测试退款'));
    if (fault === 'refund-lost') {
      await sendRefund.run(ctx, { refundId });
      await loseNotices();
    }
    await city.drain();
  }
}

it('agrees with the statement of the provider to the fen after any faults, once each difference is settled', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.constantFrom(...faults), fc.bigInt({ min: 1n, max: 99_999n })), {
        minLength: 1,
        maxLength: 6,
      }),
      async (lives) => {
        setDay(addDays(day, 2));
        const reconciled = day;
        for (const [fault, amount] of lives) await live(fault, amount);
        city.clock.set(`${addDays(day, 1)}T02:00:00Z`);
        let file = await reconcileDay(city.ctx(), reconciled);
        for (const difference of file.differences.filter((one) => one.state === 'open'))
          await settleDifference(city.ctx(), difference.id, { way: 'book', note: '按对账单补记' });
        await loseNotices();
        file = await reconcileDay(city.ctx(), reconciled);
        expect(file.open).toBe(0);
        expect([file.oursPaymentsFen, file.oursRefundsFen]).toEqual([file.theirsPaymentsFen, file.theirsRefundsFen]);
      },
    ),
    { numRuns: 8 },
  );
  const wrong = await rows(
    city.ctx(),
    sql`select id from payments.orders where state = 'paid' and refunded_fen > 0 or state = 'pending' and paid_at is not null`,
  );
  expect(wrong).toEqual([]);
});

it('exports orders for the office, and lists a day only once it has ended', async () => {
  const clerk = city.person([{ permission: 'payments.*', scope: '/' }]);
  const file = await city.inject({ url: '/api/payments/orders/export', as: clerk });
  expect(file.rawPayload.subarray(0, 2).toString()).toBe('PK');
  const list = await city.inject({ url: '/api/payments/orders?state=refunded&q=报名费', as: clerk });
  expect(list.json().total).toBeGreaterThan(1);
  const early = await city.inject({ method: 'POST', url: '/api/payments/days/2099-01-01/reconcile', as: clerk });
  expect(early.json().code).toBe('payments.dayOpen');
});

it('tells whoever reconciles which ended days have no statement yet, until it is loaded', async () => {
  const clerk = city.person([{ permission: 'payments.*', scope: '/' }]);
  const waiting = async (as = clerk) =>
    (await payments.tasks?.(city.ctx(as)))?.find((task) => task.title.includes('日子'));
  setDay(addDays(day, 2));
  const ended = day;
  const before = (await waiting())?.count ?? 0;
  await live('none', 100n);
  expect((await waiting())?.count ?? 0).toBe(before);
  city.clock.set(`${addDays(ended, 1)}T02:00:00Z`);
  expect((await waiting())?.count).toBe(before + 1);
  await reconcileDay(city.ctx(), ended);
  expect((await waiting())?.count ?? 0).toBe(before);
  expect(await waiting(city.person([{ permission: 'payments.order.list', scope: '/' }]))).toBeUndefined();
});
