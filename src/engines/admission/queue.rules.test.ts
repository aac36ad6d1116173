import fc from 'fast-check';
import { expect, it } from 'vitest';
import { askAgainSeconds, nextRate, peopleAhead, toCall, waitText } from './queue.rules.ts';

const settings = {
  perAddress: 60,
  claimSeconds: 150,
  idleSeconds: 600,
  staySeconds: 2400,
  minPerSecond: 1,
  maxPerSecond: 100,
  latencyMs: 400,
  loopMs: 150,
  growPerSecond: 2,
  shrinkTo: 0.7,
};

it('counts who stands before somebody as a list of waiting people would', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 200 }),
      fc.integer({ min: 0, max: 200 }),
      fc.uniqueArray(fc.integer({ min: 1, max: 200 })),
      (no, upto, left) => {
        const gone = left.sort((a, b) => a - b);
        const waiting = Array.from({ length: 200 }, (_, i) => i + 1).filter((n) => n > upto && !gone.includes(n));
        expect(peopleAhead(no, upto, gone)).toBe(no <= upto ? 0 : waiting.filter((n) => n < no).length);
      },
    ),
    { numRuns: 200 },
  );
});

it('never calls more than there is room for, nor faster than the rate over any time', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.5, max: 100, noNaN: true }),
      fc.array(fc.double({ min: 0.2, max: 2, noNaN: true }), { minLength: 1, maxLength: 60 }),
      fc.integer({ min: 1, max: 500 }),
      (rate, steps, seats) => {
        let [credit, inside, time] = [0, 0, 0];
        for (const seconds of steps) {
          const plan = toCall({ rate, credit, inside }, seconds, seats);
          credit = plan.credit;
          inside += plan.count;
          time += seconds;
          expect(inside).toBeLessThanOrEqual(seats);
          expect(inside).toBeLessThanOrEqual(rate * time + 2);
        }
      },
    ),
  );
});

it('slows at once when what lies behind struggles, and speeds up little by little', () => {
  expect(nextRate(50, { latencyMs: 900, loopMs: 10 }, 1, settings)).toBeCloseTo(35);
  expect(nextRate(50, { latencyMs: 100, loopMs: 300 }, 1, settings)).toBeCloseTo(35);
  expect(nextRate(50, { latencyMs: 100, loopMs: 10 }, 1, settings)).toBe(52);
  expect(nextRate(99.5, { latencyMs: null, loopMs: null }, 1, settings)).toBe(100);
  expect(nextRate(1, { latencyMs: 900, loopMs: 10 }, 1, settings)).toBe(1);
});

it('asks again often when the turn is near and seldom when it is far', () => {
  expect([askAgainSeconds(1), askAgainSeconds(60), askAgainSeconds(7200)]).toEqual([5, 20, 60]);
});

it('says how long in words', () => {
  expect([20, 61, 3600, 4800, 7170].map(waitText)).toEqual([
    '不到 1 分钟',
    '约 2 分钟',
    '约 1 小时',
    '约 1 小时 20 分钟',
    '约 2 小时',
  ]);
});
