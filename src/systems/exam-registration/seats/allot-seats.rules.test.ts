import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allotSeats, countClashes, neighboursOf, roomSizes, type Sitter } from './allot-seats.rules.ts';
import { checkDigit, isTicketNumber, ticketNumber } from './ticket-number.rules.ts';

const rules = { roomColumns: [7, 8, 8, 7], minLastRoom: 10 };
const people = (count: number, employers: number): Sitter[] =>
  Array.from({ length: count }, (_, n) => {
    const employer = (n * 7919) % employers;
    return { id: `c${n}`, employer: `e${employer}`, post: `e${employer}p${n % 3}` };
  });
const points = (rooms: number) =>
  Array.from({ length: Math.ceil(rooms / 99) }, (_, n) => ({
    code: String(n + 1).padStart(2, '0'),
    rooms: Math.min(99, rooms - n * 99),
  }));

function seatsOf(count: number, employers: number, seed: string): void {
  const sitters = people(count, employers);
  const result = allotSeats(seed, sitters, points(40), rules);
  if ('refused' in result) throw new Error(`${count} of ${employers}: ${result.refused}`);
  expect(new Set(result.seats.map((seat) => seat.id)).size).toBe(count);
  expect(countClashes(result.seats, sitters, rules)).toBe(0);
}

describe('seats', () => {
  it('give everybody one seat of their own, rooms as the rules say, no two of an employer side by side', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 700 }),
        fc.integer({ min: 12, max: 60 }),
        fc.string({ minLength: 1, maxLength: 12 }),
        (count, employers, seed) => {
          const sitters = people(count, employers);
          const result = allotSeats(seed, sitters, points(40), rules);
          if ('refused' in result) throw new Error(result.refused);
          expect(new Set(result.seats.map((seat) => seat.id)).size).toBe(count);
          expect(new Set(result.seats.map((seat) => `${seat.point} ${seat.room} ${seat.seat}`)).size).toBe(count);
          expect(countClashes(result.seats, sitters, rules)).toBe(0);
          expect(result.seats.every((seat) => seat.paper === (seat.seat % 2 === 1 ? 'A' : 'B'))).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('are found for two employers of the same size too, where only a chessboard will do', () => {
    for (let rooms = 1; rooms <= 12; rooms += 1) seatsOf(rooms * 30, 2, `s${rooms}`);
    for (let turn = 0; turn < 20; turn += 1) seatsOf(24, 2, `s${turn}`);
  });

  it('are found for few employers', () => {
    fc.assert(fc.property(fc.integer({ min: 10, max: 400 }), fc.integer({ min: 3, max: 6 }), fc.string(), seatsOf), {
      numRuns: 200,
    });
  });

  it('come out the same for the same seed and list, in whatever order the list comes', () => {
    const sitters = people(500, 40);
    const [once, again, other] = [
      allotSeats('s1', sitters, points(20), rules),
      allotSeats('s1', [...sitters].reverse(), points(20), rules),
      allotSeats('s2', sitters, points(20), rules),
    ];
    expect(again).toEqual(once);
    expect(other).not.toEqual(once);
  });

  it('fill rooms whole and leave no small last room', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), (count) => {
        const sizes = roomSizes(count, 30, 10);
        expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(count);
        expect(sizes.length).toBe(Math.ceil(count / 30));
        if (sizes.length > 1) expect(Math.min(...sizes)).toBeGreaterThanOrEqual(10);
        expect(sizes.slice(0, -2).every((size) => size === 30)).toBe(true);
      }),
    );
    expect(roomSizes(64, 30, 10)).toEqual([30, 24, 10]);
  });

  it('say so when rooms do not suffice or neighbours cannot be kept apart', () => {
    expect(allotSeats('s', people(100, 20), points(2), rules)).toMatchObject({ refused: 'rooms', needed: 4 });
    expect(allotSeats('s', people(60, 1), points(2), rules)).toMatchObject({ refused: 'neighbours' });
  });

  it('know the neighbours of a snake: seat 7 and 8 are in different columns and rows', () => {
    const near = neighboursOf([7, 8, 8, 7]);
    expect(near[0]).toEqual(expect.arrayContaining([1, 14]));
    expect(near[6]).not.toContain(7);
    expect(near.every((list, seat) => list.every((other) => near[other]?.includes(seat)))).toBe(true);
  });

  it('scenario 4: twenty thousand people are seated, none beside their own kind, the same again by the same seed', () => {
    const sitters = people(20_000, 120);
    const begun = performance.now();
    const result = allotSeats('2026', sitters, points(700), rules);
    const seconds = (performance.now() - begun) / 1000;
    if ('refused' in result) throw new Error(result.refused);
    expect(countClashes(result.seats, sitters, rules)).toBe(0);
    expect(allotSeats('2026', sitters, points(700), rules)).toEqual(result);
    expect(seconds).toBeLessThan(60);
  });
});

describe('a ticket number', () => {
  it('has twelve digits, and a wrong or exchanged digit shows', () => {
    expect(ticketNumber(2026, '04', '01', 12, 7)).toMatch(/^26040101207\d$/);
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 99 }),
        fc.integer({ min: 1, max: 99 }),
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 0, max: 11 }),
        fc.integer({ min: 1, max: 9 }),
        (point, room, seat, place, step) => {
          const no = ticketNumber(2026, '04', String(point).padStart(2, '0'), room, seat);
          expect(isTicketNumber(no)).toBe(true);
          const digits = [...no];
          digits[place] = String((Number(digits[place]) + step) % 10);
          expect(isTicketNumber(digits.join(''))).toBe(false);
          const exchanged = [...no];
          [exchanged[10], exchanged[9]] = [exchanged[9] ?? '', exchanged[10] ?? ''];
          if (exchanged.join('') !== no) expect(isTicketNumber(exchanged.join(''))).toBe(false);
        },
      ),
    );
    expect(checkDigit('572')).toBe('4');
  });
});
