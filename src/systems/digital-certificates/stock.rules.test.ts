import fc from 'fast-check';
import { expect, it } from 'vitest';
import { balanceOf, serialRange, splitSerial } from './stock.rules.ts';

const none = { received: 0, transferredIn: 0, recovered: 0, issued: 0, destroyed: 0, returned: 0, transferredOut: 0 };

it('leaves 175 of 500 when 320 are issued and 5 destroyed (works means 9)', () => {
  expect(balanceOf({ ...none, received: 500, issued: 320, destroyed: 5 })).toBe(175);
});

it('counts serials on from the first and refuses a number that outgrows its width', () => {
  expect(serialRange('XK26-000001', 500)).toEqual({ first: 'XK26-000001', last: 'XK26-000500' });
  expect(serialRange('XK26-999', 2)).toBeNull();
  expect(splitSerial('XK26-')).toBeNull();
});

it('names exactly as many serials as were asked for', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 99_999 }), fc.integer({ min: 1, max: 10_000 }), (start, quantity) => {
      const range = serialRange(`T${String(start).padStart(6, '0')}`, quantity);
      expect(Number(range!.last.slice(1)) - start + 1).toBe(quantity);
    }),
    { numRuns: 100 },
  );
});
