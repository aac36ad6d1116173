import { afterEach, expect, it, vi } from 'vitest';
import { AddressCounts } from './address-counts.ts';

afterEach(() => vi.useRealTimers());

it('counts each address by itself and begins anew after a minute', () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  const counts = new AddressCounts();
  for (let n = 0; n < 3; n += 1) counts.add('10.0.0.1');
  counts.add('10.0.0.2');
  expect([counts.isOver('10.0.0.1', 3), counts.isOver('10.0.0.2', 3), counts.isOver('10.0.0.3', 3)]).toEqual([
    true,
    false,
    false,
  ]);
  expect(counts.secondsLeft()).toBe(60);
  vi.advanceTimersByTime(60_000);
  expect(counts.isOver('10.0.0.1', 3)).toBe(false);
});
