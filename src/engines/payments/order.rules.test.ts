import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type OrderMoney, type OrderStep, stepOrder } from './order.rules.ts';

const step = fc.oneof(
  fc.record({ kind: fc.constant('paid' as const), amountFen: fc.constantFrom(5000n, 4999n) }),
  fc.constant({ kind: 'close' as const }),
  fc.record({ kind: fc.constant('refund' as const), amountFen: fc.bigInt({ min: -10n, max: 6000n }) }),
);

it('never refunds more than came in, takes money once, and forgets none', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps: OrderStep[]) => {
      let order: OrderMoney = { state: 'pending', amountFen: 5000n, refundedFen: 0n };
      let [came, went] = [0n, 0n];
      for (const one of steps) {
        const next = stepOrder(order, one);
        if ('refused' in next) continue;
        if (one.kind === 'paid') came += one.amountFen;
        if (one.kind === 'refund') went += one.amountFen;
        order = next;
        expect(went).toBeLessThanOrEqual(came);
        expect(came === 0n || came === 5000n).toBe(true);
        expect(order.refundedFen).toBe(went);
        expect(order.state === 'refunded').toBe(came > 0n && went === came);
        if (['pending', 'closed'].includes(order.state)) expect(came).toBe(0n);
      }
    }),
  );
});

it('takes money that comes after the order was closed', () => {
  const closed = { state: 'closed', amountFen: 5000n, refundedFen: 0n } as const;
  expect(stepOrder(closed, { kind: 'paid', amountFen: 5000n })).toMatchObject({ state: 'paid-late' });
});
