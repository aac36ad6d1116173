import type { RoomLine } from '../contract.ts';

export interface DaySums {
  readonly rooms: number;
  readonly closed: number;
  readonly people: number;
  readonly arrived: number;
  readonly late: number;
  readonly violations: number;
  readonly watchers: number;
  readonly present: number;
  readonly counted: number;
}

/** What the rooms of a point come to. */
export function daySums(rooms: readonly RoomLine[]): DaySums {
  const sum = (of: (room: RoomLine) => number): number => rooms.reduce((total, room) => total + of(room), 0);
  return {
    rooms: rooms.length,
    closed: sum((room) => Number(room.closedAt !== null)),
    people: sum((room) => room.people),
    arrived: sum((room) => room.arrived),
    late: sum((room) => room.late),
    violations: sum((room) => room.violations),
    watchers: sum((room) => room.watchers.length),
    present: sum((room) => room.watchers.filter((one) => one.arrivedAt !== null).length),
    counted: sum((room) => Number(room.countedAt !== null)),
  };
}

const DAY_MS = 86_400_000;

/** On the day before, the day itself and the day after: when the points are on everybody's mind. */
export const isNear = (startsAt: Date, now: Date): boolean => Math.abs(startsAt.getTime() - now.getTime()) < DAY_MS;

/** What the head should do next, worst first; empty when the day is done. */
export function nextSteps(rooms: readonly RoomLine[], day: { now: Date; lateUntil: Date; endsAt: Date }): string[] {
  const isOnePoint = new Set(rooms.map((room) => room.point)).size === 1;
  const named = (found: readonly RoomLine[]): string =>
    [...Map.groupBy(found, (room) => room.point)]
      .map(([point, own]) => {
        const numbers = own.map((room) => String(room.room).padStart(3, '0')).join('、');
        return isOnePoint ? numbers : `${point} 考点 ${numbers}`;
      })
      .join('，');
  const unwatched = rooms.filter((room) => room.watchers.some((one) => one.arrivedAt === null));
  const open = rooms.filter((room) => room.closedAt === null);
  const uncounted = rooms.filter((room) => room.closedAt !== null && room.countedAt === null);
  const bare = rooms.filter((room) => room.watchers.length === 0);
  return [
    ...(bare.length > 0 ? [`${named(bare)} 考场还没有安排监考员，请找考务管理`] : []),
    ...(unwatched.length > 0 && day.now < day.endsAt ? [`${named(unwatched)} 考场有监考员未到岗`] : []),
    ...(open.length > 0 && day.now >= day.lateUntil ? [`${named(open)} 考场已停止入场，还没有结束登记`] : []),
    ...(uncounted.length > 0 && day.now >= day.endsAt ? [`${named(uncounted)} 考场的试卷、答题卡还没有清点`] : []),
  ];
}
