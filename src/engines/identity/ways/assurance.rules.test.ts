import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assuranceOf, levelOf } from './assurance.rules.ts';

const shown = fc.dictionary(fc.constantFrom('pwd', 'sms', 'otp', 'hwk', 'sc'), fc.integer({ min: 1, max: 1000 }));

describe('the level of a session', () => {
  it('counts factors of different kinds, not ways', () => {
    expect(levelOf([])).toBe(0);
    expect(levelOf(['sms', 'otp'])).toBe(1);
    expect(levelOf(['pwd', 'sms'])).toBe(2);
    expect(levelOf(['pwd', 'otp'])).toBe(1);
    expect(levelOf(['hwk'])).toBe(3);
  });

  it('is as old as the oldest thing that it needs', () => {
    const { level, reachedAt } = assuranceOf({ pwd: 100, sms: 900 });
    expect(level).toBe(2);
    expect(reachedAt.map((at) => at?.getTime() ?? null)).toEqual([900, 100, null]);
  });

  it('never rises without something new, and is reached by what was shown since then alone', () => {
    fc.assert(
      fc.property(shown, (ways) => {
        const { level, reachedAt } = assuranceOf(ways);
        reachedAt.forEach((at, index) => {
          const since = Object.keys(ways).filter((way) => at !== null && (ways[way] ?? 0) >= at.getTime());
          if (at === null) expect(level).toBeLessThan(index + 1);
          else expect(levelOf(since)).toBeGreaterThanOrEqual(index + 1);
        });
      }),
      { numRuns: 200 },
    );
  });
});
