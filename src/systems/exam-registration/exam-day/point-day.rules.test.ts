import { expect, it } from 'vitest';
import type { RoomLine } from '../contract.ts';
import { daySums, isNear, nextSteps } from './point-day.rules.ts';

const at = (time: string): Date => new Date(`2026-03-28T${time}:00+08:00`);
const day = (time: string) => ({ now: at(time), lateUntil: at('09:30'), endsAt: at('11:30') });
const room = (number: number, more: Partial<RoomLine> = {}): RoomLine => ({
  point: '01',
  name: '一中',
  room: number,
  people: 30,
  arrived: 28,
  late: 1,
  violations: 0,
  closedAt: null,
  note: '',
  papers: null,
  sheets: null,
  countedAt: null,
  countNote: '',
  watchers: [
    { id: 'a', name: '甲示一', arrivedAt: at('08:10') },
    { id: 'b', name: '乙示二', arrivedAt: null },
  ],
  ...more,
});
const here = [{ id: 'a', name: '甲示一', arrivedAt: at('08:10') }];

it('sums up a point: candidates, invigilators, rooms closed and counted', () => {
  expect(daySums([room(1), room(2, { closedAt: at('09:40'), countedAt: at('11:50'), violations: 2 })])).toEqual({
    rooms: 2,
    closed: 1,
    people: 60,
    arrived: 56,
    late: 2,
    violations: 2,
    watchers: 4,
    present: 2,
    counted: 1,
  });
});

it('tells what to see to as the day goes on, and nothing when all is done', () => {
  const rooms = [room(1), room(2, { watchers: [] })];
  expect(nextSteps(rooms, day('08:30'))).toEqual(['002 考场还没有安排监考员，请找考务管理', '001 考场有监考员未到岗']);
  const open = [room(1, { watchers: here }), room(2, { watchers: here, closedAt: at('09:35') })];
  expect(nextSteps(open, day('09:20'))).toEqual([]);
  expect(nextSteps(open, day('09:40'))).toEqual(['001 考场已停止入场，还没有结束登记']);
  const closed = open.map((one) => ({ ...one, closedAt: at('09:45') }));
  expect(nextSteps(closed, day('11:40'))).toEqual(['001、002 考场的试卷、答题卡还没有清点']);
  expect(
    nextSteps(
      closed.map((one) => ({ ...one, countedAt: at('11:45') })),
      day('12:00'),
    ),
  ).toEqual([]);
});

it('names the point too where somebody answers for several', () => {
  const rooms = [room(1), room(2), room(1, { point: '02' })].map((one) => ({ ...one, watchers: here }));
  expect(nextSteps(rooms, day('09:40'))).toEqual(['01 考点 001、002，02 考点 001 考场已停止入场，还没有结束登记']);
});

it('is on the desk of the office about the day only', () => {
  expect(isNear(at('09:00'), new Date('2026-03-27T12:00:00+08:00'))).toBe(true);
  expect(isNear(at('09:00'), new Date('2026-03-20T12:00:00+08:00'))).toBe(false);
});
