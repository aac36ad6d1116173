import fc from 'fast-check';
import { expect, it } from 'vitest';
import { keptRecruits } from '../opening-ratio.rules.ts';
import { nextInLine, rankPost, truncateScore } from './rank.rules.ts';

it('scenario 2: a post of 3 with 8 paid is reduced to 2, with 2 paid it is cancelled', () => {
  expect([keptRecruits(3, 8, 3), keptRecruits(3, 2, 3), keptRecruits(3, 9, 3), keptRecruits(3, 400, 3)]).toEqual([
    2, 0, 3, 3,
  ]);
  expect(keptRecruits(1, 2, 2)).toBe(1);
});

it('scenario 6: decimals are cut off, not rounded', () => {
  expect([truncateScore('68.888', 2), truncateScore('68.8', 2), truncateScore('150', 2)]).toEqual([
    '68.88',
    '68.80',
    '150.00',
  ]);
  expect(['abc', '-3', '1e2', ''].map((text) => truncateScore(text, 2))).toEqual([null, null, null, null]);
});

it('scenario 7: of 2 recruits 6 enter, and a tie at the sixth makes 7', () => {
  const scores = [9000, 8900, 8800, 8700, 8600, 8500, 8500, 8400];
  const ranked = rankPost(
    scores.map((score, n) => ({ id: `c${n}`, score })),
    2,
    3,
    0,
  );
  expect(ranked.filter((one) => one.isShortlisted)).toHaveLength(7);
  expect(ranked.map((one) => one.rank)).toEqual([1, 2, 3, 4, 5, 6, 6, 8]);
});

it('ranks as a brute-force model does, ties, absentees and the minimum line included', () => {
  fc.assert(
    fc.property(
      fc.array(fc.option(fc.integer({ min: 0, max: 60 }), { nil: null }), { maxLength: 40 }),
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 0, max: 40 }),
      (scores, recruits, ratio, minimum) => {
        const people = scores.map((score, n) => ({ id: `c${n}`, score }));
        for (const one of rankPost(people, recruits, ratio, minimum)) {
          const own = people.find((person) => person.id === one.id)?.score ?? null;
          const better = people.filter((person) => own !== null && person.score !== null && person.score > own);
          expect(one.rank).toBe(own === null ? null : better.length + 1);
          expect(one.isShortlisted).toBe(own !== null && own >= minimum && better.length < recruits * ratio);
        }
      },
    ),
  );
});

it('scenario 8: who gives up is followed once by the next in rank', () => {
  const list = [1, 2, 3, 4].map((rank) => ({
    id: `c${rank}`,
    rank,
    shortlist: rank <= 2 ? ('entered' as const) : null,
    eligible: rank < 4,
  }));
  expect(nextInLine(list)).toBe('c3');
  expect(
    nextInLine(list.map((one) => (one.id === 'c3' ? { ...one, shortlist: 'called-up' as const } : one))),
  ).toBeNull();
});
