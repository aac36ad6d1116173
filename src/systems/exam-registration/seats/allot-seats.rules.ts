import { createHash } from 'node:crypto';

export interface Sitter {
  readonly id: string;
  readonly post: string;
  readonly employer: string;
}

export interface Point {
  readonly code: string;
  readonly rooms: number;
}

export interface SeatRules {
  /** Seats of each column of a room, from the left. */
  readonly roomColumns: readonly number[];
  readonly minLastRoom: number;
}

export interface Seat {
  readonly id: string;
  readonly point: string;
  /** From 1 within the point. */
  readonly room: number;
  /** From 1 within the room, along the snake. */
  readonly seat: number;
  readonly paper: 'A' | 'B';
}

export type Allotment =
  | { readonly seats: Seat[] }
  | { readonly refused: 'rooms' | 'neighbours'; readonly needed: number };

/** Sizes of the rooms: full ones, and the last never smaller than allowed, at the cost of the one before. */
export function roomSizes(people: number, perRoom: number, minLast: number): number[] {
  const count = Math.ceil(people / perRoom);
  const sizes = Array.from({ length: count }, () => perRoom);
  const last = people - perRoom * (count - 1);
  if (count > 0) sizes[count - 1] = last;
  if (count > 1 && last < minLast) {
    sizes[count - 1] = minLast;
    sizes[count - 2] = perRoom - (minLast - last);
  }
  return sizes;
}

/** Where the seats of a room stand: down the first column, up the second, and so on. */
function snake(columns: readonly number[]): { column: number; row: number }[] {
  return columns.flatMap((height, column) =>
    Array.from({ length: height }, (_, step) => ({ column, row: column % 2 === 0 ? step : height - 1 - step })),
  );
}

/** For each seat of a room the seats beside, before and behind it, as places in the snake. */
export function neighboursOf(columns: readonly number[]): number[][] {
  const places = snake(columns);
  const at = new Map(places.map(({ column, row }, index) => [`${column} ${row}`, index]));
  return places.map(({ column, row }) =>
    [
      [column - 1, row],
      [column + 1, row],
      [column, row - 1],
      [column, row + 1],
    ].flatMap(([c, r]) => at.get(`${c} ${r}`) ?? []),
  );
}

/**
 * Seats everybody. A pure function of seed, list, points and rules, so that anybody can run it again: people are ordered by
 * SHA-256 of `seed:id`; going along the seats each takes the first person in that order who may sit there; what then still
 * clashes is exchanged with the first seat after it where both fit. Where one employer has so many that this leads nowhere, each
 * room gets its share of every employer, seated by trying and going back.
 */
export function allotSeats(
  seed: string,
  sitters: readonly Sitter[],
  points: readonly Point[],
  rules: SeatRules,
): Allotment {
  const perRoom = rules.roomColumns.reduce((sum, height) => sum + height, 0);
  const sizes = roomSizes(sitters.length, perRoom, rules.minLastRoom);
  const rooms = points.flatMap(({ code, rooms: count }) =>
    Array.from({ length: count }, (_, index) => ({ point: code, room: index + 1 })),
  );
  if (rooms.length < sizes.length) return { refused: 'rooms', needed: sizes.length };
  const order = inSeededOrder(seed, sitters);
  const nearby = neighboursOf(rules.roomColumns);
  const starts: number[] = [];
  let next = 0;
  for (const size of sizes) {
    starts.push(next);
    next += size;
  }
  const roomOf = new Int32Array(order.length);
  sizes.forEach((size, room) => {
    roomOf.fill(room, starts[room] ?? 0, (starts[room] ?? 0) + size);
  });
  const around = (place: number): number[] => {
    const room = roomOf[place] ?? 0;
    const start = starts[room] ?? 0;
    const size = sizes[room] ?? 0;
    return (nearby[place - start] ?? []).filter((other) => other < size).map((other) => start + other);
  };
  const first = [...order];
  takeFirstThatFits(first, around);
  const seated = exchangeClashes(first, around) ? first : dealt(order, sizes, rules.roomColumns);
  if (seated !== first && !exchangeClashes(seated, around)) return { refused: 'neighbours', needed: sizes.length };
  return {
    seats: seated.map((sitter, place) => {
      const room = roomOf[place] ?? 0;
      const seat = place - (starts[room] ?? 0) + 1;
      return { id: sitter.id, ...(rooms[room] ?? { point: '', room: 0 }), seat, paper: seat % 2 === 1 ? 'A' : 'B' };
    }),
  };
}

function inSeededOrder(seed: string, sitters: readonly Sitter[]): Sitter[] {
  return sitters
    .map((sitter) => ({ sitter, key: createHash('sha256').update(`${seed}:${sitter.id}`).digest('hex') }))
    .sort((a, b) => compare(a.key, b.key) || compare(a.sitter.id, b.sitter.id))
    .map(({ sitter }) => sitter);
}

const compare = (a: string, b: string): number => Number(a > b) - Number(a < b);

/** Neither the same post nor the same employer may sit side by side; a post belongs to an employer. */
const clashes = (a: Sitter | undefined, b: Sitter | undefined): boolean =>
  a !== undefined && b !== undefined && (a.employer === b.employer || a.post === b.post);

const LOOK_AHEAD = 400;

function takeFirstThatFits(order: Sitter[], around: (place: number) => number[]): void {
  for (let place = 0; place < order.length; place += 1) {
    const before = around(place).filter((other) => other < place);
    const end = Math.min(order.length, place + LOOK_AHEAD);
    for (let candidate = place; candidate < end; candidate += 1) {
      if (before.some((other) => clashes(order[other], order[candidate]))) continue;
      swap(order, place, candidate);
      break;
    }
  }
}

/** Every room gets its share of each employer, seated so that in the room nobody clashes, where that can be. */
function dealt(order: readonly Sitter[], sizes: readonly number[], columns: readonly number[]): Sitter[] {
  const rooms = sizes.map((): Sitter[] => []);
  for (const sitter of inGroups(order).flat()) rooms[emptiest(rooms, sizes)]?.push(sitter);
  const before = neighboursOf(columns).map((list, place) => list.filter((other) => other < place));
  return rooms.flatMap((room) => seatedApart(room, before) ?? room);
}

const TRIES = 20_000;

/** Along the seats the employer with most people left goes first; a dead end goes back. Null when there is no way in `TRIES`. */
function seatedApart(room: readonly Sitter[], before: readonly number[][]): Sitter[] | null {
  const groups = inGroups(room);
  const taken = groups.map(() => 0);
  const chosen: number[] = [];
  let tries = 0;
  const go = (place: number): boolean => {
    if (place === room.length) return true;
    tries += 1;
    const left = (group: number) => (groups[group]?.length ?? 0) - (taken[group] ?? 0);
    const free = groups.map((_, group) => group).filter((group) => left(group) > 0);
    free.sort((a, b) => left(b) - left(a) || a - b);
    for (const group of free) {
      if (tries > TRIES) return false;
      if ((before[place] ?? []).some((other) => chosen[other] === group)) continue;
      chosen[place] = group;
      taken[group] = (taken[group] ?? 0) + 1;
      if (go(place + 1)) return true;
      taken[group] = (taken[group] ?? 0) - 1;
    }
    return false;
  };
  if (!go(0)) return null;
  const next = groups.map((group) => [...group]);
  return chosen.flatMap((group) => next[group]?.shift() ?? []);
}

const inGroups = (people: readonly Sitter[]): Sitter[][] =>
  [...Map.groupBy(people, (sitter) => sitter.employer).values()].sort((a, b) => b.length - a.length);

/** The room with the least of its seats taken, the first among equals. */
function emptiest(rooms: readonly (readonly Sitter[])[], sizes: readonly number[]): number {
  let found = 0;
  let least = Number.POSITIVE_INFINITY;
  rooms.forEach((room, place) => {
    const taken = room.length / (sizes[place] ?? 1);
    if (taken < least && room.length < (sizes[place] ?? 0)) [found, least] = [place, taken];
  });
  return found;
}

function swap(order: Sitter[], a: number, b: number): void {
  const held = order[a] as Sitter;
  order[a] = order[b] as Sitter;
  order[b] = held;
}

/** False when somebody can sit nowhere. */
function exchangeClashes(order: Sitter[], around: (place: number) => number[]): boolean {
  const fits = (place: number): boolean => !around(place).some((other) => clashes(order[place], order[other]));
  for (let place = 0; place < order.length; place += 1) {
    if (fits(place)) continue;
    let found = false;
    for (let step = 1; step < order.length && !found; step += 1) {
      const other = (place + step) % order.length;
      const wasFitting = fits(other);
      swap(order, place, other);
      found = fits(place) && (fits(other) || !wasFitting);
      if (!found) swap(order, place, other);
    }
    if (!found) return false;
  }
  return findClashes(order, around) === 0;
}

const findClashes = (order: readonly Sitter[], around: (place: number) => number[]): number =>
  order.reduce((sum, sitter, place) => sum + around(place).filter((other) => clashes(sitter, order[other])).length, 0) /
  2;

/** Counts neighbours who should not be, from the finished list alone: the check that the office publishes. */
export function countClashes(seats: readonly Seat[], sitters: readonly Sitter[], rules: SeatRules): number {
  const byId = new Map(sitters.map((sitter) => [sitter.id, sitter]));
  const nearby = neighboursOf(rules.roomColumns);
  const rooms = new Map<string, (Sitter | undefined)[]>();
  for (const seat of seats) {
    const key = `${seat.point} ${seat.room}`;
    const room = rooms.get(key) ?? [];
    room[seat.seat - 1] = byId.get(seat.id);
    rooms.set(key, room);
  }
  let count = 0;
  for (const room of rooms.values()) {
    room.forEach((sitter, place) => {
      count += (nearby[place] ?? []).filter((other) => other > place && clashes(sitter, room[other])).length;
    });
  }
  return count;
}
