import { createHash } from 'node:crypto';

export interface Watcher {
  readonly id: string;
  readonly employer: string;
}

export interface WatchedRoom {
  readonly point: string;
  readonly room: number;
  /** Employers that a watcher of this room may not come from. */
  readonly avoid: ReadonlySet<string>;
}

export interface WatchRules {
  readonly perRoom: number;
  readonly apartFromCandidates: boolean;
  readonly apartFromEachOther: boolean;
}

export interface Watch {
  readonly id: string;
  readonly point: string;
  readonly room: number;
  /** From 1 within the room. */
  readonly place: number;
}

export type Draw =
  | { readonly watches: Watch[] }
  | { readonly refused: 'people' | 'rules'; readonly needed: number; readonly at: string };

/** Whether somebody may watch a room beside those who are there already. */
export function mayWatch(who: Watcher, room: WatchedRoom, beside: readonly Watcher[], rules: WatchRules): boolean {
  if (rules.apartFromCandidates && room.avoid.has(who.employer)) return false;
  return !(rules.apartFromEachOther && beside.some((other) => other.employer === who.employer));
}

/**
 * Draws who watches which room. A pure function of seed, list, rooms and rules: people are ordered by SHA-256 of `seed:id`; each
 * place takes the first who may stand there. Where nobody left may, somebody seated before changes places with one who is left.
 */
export function drawInvigilators(
  seed: string,
  people: readonly Watcher[],
  rooms: readonly WatchedRoom[],
  rules: WatchRules,
): Draw {
  const needed = rooms.length * rules.perRoom;
  if (people.length < needed) return { refused: 'people', needed, at: '' };
  const left = inSeededOrder(seed, people);
  const teams = rooms.map((): Watcher[] => []);
  for (const [index, room] of rooms.entries()) {
    const team = teams[index] ?? [];
    for (let place = 0; place < rules.perRoom; place += 1) {
      const at = left.findIndex((who) => mayWatch(who, room, team, rules));
      const found = at >= 0 ? left.splice(at, 1)[0] : changePlaces(index, rooms, teams, left, rules);
      if (!found) return { refused: 'rules', needed, at: `${room.point} 考点 ${room.room} 考场` };
      team.push(found);
    }
  }
  return {
    watches: rooms.flatMap(({ point, room }, index) =>
      (teams[index] ?? []).map((who, place) => ({ id: who.id, point, room, place: place + 1 })),
    ),
  };
}

/** Somebody of another room who may stand here, whose own place one of those left may take. */
function changePlaces(
  here: number,
  rooms: readonly WatchedRoom[],
  teams: readonly Watcher[][],
  left: Watcher[],
  rules: WatchRules,
): Watcher | null {
  const room = rooms[here];
  if (!room) return null;
  for (let other = 0; other < here; other += 1) {
    const team = teams[other] ?? [];
    const home = rooms[other];
    for (let place = 0; place < team.length; place += 1) {
      const who = team[place];
      if (!who || !home || !mayWatch(who, room, teams[here] ?? [], rules)) continue;
      const rest = team.filter((_, at) => at !== place);
      const at = left.findIndex((candidate) => mayWatch(candidate, home, rest, rules));
      const [instead] = at >= 0 ? left.splice(at, 1) : [];
      if (!instead) continue;
      team[place] = instead;
      return who;
    }
  }
  return null;
}

function inSeededOrder(seed: string, people: readonly Watcher[]): Watcher[] {
  return people
    .map((who) => ({ who, key: createHash('sha256').update(`${seed}:${who.id}`).digest('hex') }))
    .sort((a, b) => Number(a.key > b.key) - Number(a.key < b.key))
    .map(({ who }) => who);
}
