import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compositeScore, interviewLine, interviewMark, placeByTotal, type Standing } from './composite.rules.ts';

it('reckons scenario 5: 92 and 88 of 150 each, interview 82, make 68.80', () => {
  const rules = { writtenDivisor: 3, writtenPercent: 60, interviewPercent: 40 };
  expect(compositeScore(9200 + 8800, 8200, rules)).toBe(6880);
  // Exact in whole numbers where a float would slip: 0.29 × 100 is not 29.
  expect(compositeScore(8700 + 8700, 0, rules)).toBe(3480);
});

it('cuts and never rounds: parts of 68.888 stay 68.88', () => {
  expect(compositeScore(6888, 6888, { writtenDivisor: 1, writtenPercent: 100, interviewPercent: 0 })).toBe(6888);
  expect(interviewMark([6888, 6889, 6889], false)).toBe(6888);
});

it('leaves out the highest and the lowest mark of the examiners where the rule says so', () => {
  expect(interviewMark([9900, 8000, 8100, 8200, 1000], true)).toBe(8100);
  expect(interviewMark([8000, 8200], true)).toBe(8100);
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 3, maxLength: 9 }), (marks) => {
      const mark = interviewMark(marks, true);
      expect(mark).toBeGreaterThanOrEqual(Math.min(...marks));
      expect(mark).toBeLessThanOrEqual(Math.max(...marks));
    }),
    { numRuns: 60 },
  );
});

const standing = fc.record({
  total: fc.integer({ min: 50, max: 60 }),
  written: fc.integer({ min: 50, max: 53 }),
  extra: fc.constantFrom(null, 1, 2),
  isEligible: fc.boolean(),
});

it('chooses nobody below the line and nobody who stands behind one left out, or names those who tie', () => {
  fc.assert(
    fc.property(fc.array(standing, { maxLength: 12 }), fc.integer({ min: 1, max: 4 }), (list, recruits) => {
      const all = list.map((one, n): Standing => ({ ...one, id: `c${n}` }));
      const { placed, tied } = placeByTotal(all, recruits);
      const byId = new Map(all.map((one) => [one.id, one]));
      const chosen = placed.filter((one) => one.isChosen);
      const eligible = all.filter((one) => one.isEligible);
      expect(chosen.length).toBe(Math.min(recruits, eligible.length));
      expect(chosen.every((one) => byId.get(one.id)?.isEligible)).toBe(true);
      const key = (id: string) => {
        const one = byId.get(id) as Standing;
        return one.total * 1e6 + one.written * 1e3 + (one.extra ?? -1);
      };
      const left = eligible.filter((one) => !chosen.some((other) => other.id === one.id));
      for (const out of left) for (const one of chosen) expect(key(one.id)).toBeGreaterThanOrEqual(key(out.id));
      const isUnsure = left.some((out) => chosen.some((one) => key(one.id) === key(out.id)));
      expect(tied.length > 0).toBe(isUnsure);
    }),
    { numRuns: 150 },
  );
});

it('asks for the higher mark only where fewer came than the ratio wants', () => {
  const rules = { minimumScore: 60, minimumWhenFew: 75 };
  expect([interviewLine(6, 2, 3, rules), interviewLine(5, 2, 3, rules)]).toEqual([60, 75]);
  expect(interviewLine(1, 1, 3, { minimumScore: 60 })).toBe(60);
});
