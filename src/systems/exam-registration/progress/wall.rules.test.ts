import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type WallFacts, wallOf } from './wall.rules.ts';

const day = (n: number): Date => new Date(Date.UTC(2026, 2, n));
const empty: WallFacts = {
  now: day(1),
  isPublished: true,
  registersFrom: day(2),
  registersUntil: day(6),
  reviewUntil: day(8),
  payUntil: day(10),
  startsAt: day(28),
  endsAt: day(28),
  applied: 0,
  waiting: 0,
  approved: 0,
  paid: 0,
  refundable: 0,
  posts: 4,
  settled: 0,
  seated: 0,
  ticketsMade: 0,
  rooms: 0,
  watched: 0,
  closedRooms: 0,
  violations: 0,
  scored: 0,
  isReleased: false,
  openRechecks: 0,
  listed: 0,
  originalsFrom: null,
  toCheck: 0,
  checked: 0,
  supplements: 0,
  marked: 0,
  hasTotals: false,
  examined: 0,
  examining: 0,
  noticed: 0,
  objections: 0,
  hired: 0,
};
const stateOf = (facts: WallFacts, key: string) => wallOf(facts).find((one) => one.key === key)?.state;

it('shows what waits for somebody before what only runs', () => {
  const during = { ...empty, now: day(5), applied: 9, waiting: 3 };
  expect([stateOf(during, 'apply'), stateOf(during, 'review'), stateOf(during, 'settle')]).toEqual([
    'now',
    'waits',
    'later',
  ]);
  expect(stateOf({ ...during, waiting: 0 }, 'review')).toBe('now');
  expect(stateOf({ ...empty, now: day(11), paid: 9 }, 'settle')).toBe('waits');
  expect(stateOf({ ...empty, now: day(11), paid: 9, settled: 4, refundable: 2 }, 'settle')).toBe('waits');
  expect(stateOf({ ...empty, now: day(29), seated: 9, rooms: 1 }, 'score')).toBe('waits');
  expect(stateOf({ ...empty, now: day(29), noticed: 2, objections: 1 }, 'announce')).toBe('waits');
});

it('shows the check of originals: to be planned once the list is out, done when everybody is known', () => {
  const out = { ...empty, now: day(30), isReleased: true, listed: 4, toCheck: 4 };
  expect(stateOf(out, 'originals')).toBe('waits');
  expect(stateOf({ ...out, originalsFrom: day(31) }, 'originals')).toBe('later');
  const begun = { ...out, originalsFrom: day(29) };
  expect(stateOf({ ...begun, checked: 2 }, 'originals')).toBe('now');
  expect(stateOf({ ...begun, checked: 4, supplements: 1 }, 'originals')).toBe('waits');
  expect(stateOf({ ...begun, checked: 4 }, 'originals')).toBe('done');
  expect(stateOf({ ...out, marked: 4, hasTotals: true }, 'originals')).toBe('later');
});

it('calls nothing done that has something left, whatever the figures', () => {
  const figure = fc.integer({ min: 0, max: 3 });
  const figures = fc.record({
    paid: figure,
    seated: figure,
    rooms: figure,
    watched: figure,
    closedRooms: figure,
    listed: figure,
    marked: figure,
    noticed: figure,
    objections: figure,
    hired: figure,
    examining: figure,
  });
  fc.assert(
    fc.property(figures, (some) => {
      const facts = { ...empty, ...some, now: day(30) };
      if (some.watched < some.rooms) expect(stateOf(facts, 'watch')).not.toBe('done');
      if (some.closedRooms < some.rooms) expect(stateOf(facts, 'day')).not.toBe('done');
      if (some.marked < some.listed) expect(stateOf(facts, 'interview')).not.toBe('done');
      if (some.objections + some.noticed > 0) expect(stateOf(facts, 'announce')).not.toBe('done');
      if (some.noticed + some.examining > 0) expect(stateOf(facts, 'hire')).not.toBe('done');
    }),
    { numRuns: 60 },
  );
});
