import fc from 'fast-check';
import { expect, it } from 'vitest';
import { drawInvigilators, mayWatch, type WatchedRoom, type Watcher } from './draw-invigilators.rules.ts';

const rules = { perRoom: 2, apartFromCandidates: true, apartFromEachOther: true };
const employer = fc.integer({ min: 0, max: 5 }).map((n) => `单位${n}`);
const people = fc
  .array(employer, { minLength: 0, maxLength: 40 })
  .map((list) => list.map((one, n): Watcher => ({ id: `w${n}`, employer: one })));
const rooms = fc
  .array(fc.array(employer, { maxLength: 2 }), { minLength: 1, maxLength: 8 })
  .map((list) => list.map((avoid, n): WatchedRoom => ({ point: '01', room: n + 1, avoid: new Set(avoid) })));

it('puts two into every room, nobody twice, none from the own employer of a candidate nor two of one employer', () => {
  fc.assert(
    fc.property(fc.string(), people, rooms, (seed, all, places) => {
      const drawn = drawInvigilators(seed, all, places, rules);
      if ('refused' in drawn) return;
      expect(new Set(drawn.watches.map((one) => one.id)).size).toBe(places.length * 2);
      for (const room of places) {
        const team = drawn.watches
          .filter((one) => one.room === room.room)
          .map((one) => all.find((who) => who.id === one.id) as Watcher);
        expect(team).toHaveLength(2);
        expect(
          team.every((who) =>
            mayWatch(
              who,
              room,
              team.filter((other) => other !== who),
              rules,
            ),
          ),
        ).toBe(true);
      }
      expect(drawInvigilators(seed, [...all].reverse(), places, rules)).toEqual(drawn);
    }),
    { numRuns: 150 },
  );
});

it('lets somebody change places rather than give up, and says where nobody may stand', () => {
  const room = (n: number, ...avoid: string[]): WatchedRoom => ({ point: '01', room: n, avoid: new Set(avoid) });
  const single = { ...rules, perRoom: 1 };
  const two = [
    { id: 'a', employer: '甲' },
    { id: 'b', employer: '乙' },
  ];
  for (const seed of ['1', '2', '3', '4', '5', '6'])
    expect(drawInvigilators(seed, two, [room(1), room(2, '甲')], single)).toMatchObject({
      watches: [{ id: 'a' }, { id: 'b' }],
    });
  expect(drawInvigilators('1', two, [room(1, '甲', '乙')], single)).toEqual({
    refused: 'rules',
    needed: 1,
    at: '01 考点 1 考场',
  });
  expect(drawInvigilators('1', two, [room(1), room(2)], rules)).toMatchObject({ refused: 'people', needed: 4 });
});
