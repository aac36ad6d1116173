import type { WallState, WallStep } from '../contract.ts';

/** What the wall knows of an exam: counts and the hours at which things were done. */
export interface WallFacts {
  readonly now: Date;
  readonly isPublished: boolean;
  readonly registersFrom: Date;
  readonly registersUntil: Date;
  readonly reviewUntil: Date;
  readonly payUntil: Date;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly applied: number;
  readonly waiting: number;
  readonly approved: number;
  readonly paid: number;
  readonly refundable: number;
  readonly posts: number;
  readonly settled: number;
  readonly seated: number;
  readonly ticketsMade: number;
  readonly rooms: number;
  readonly watched: number;
  readonly closedRooms: number;
  readonly violations: number;
  readonly scored: number;
  readonly isReleased: boolean;
  readonly openRechecks: number;
  readonly listed: number;
  /** 资格复审: whether it is planned, whose originals are to be looked at, and of how many it is known. */
  readonly originalsFrom: Date | null;
  readonly toCheck: number;
  readonly checked: number;
  readonly supplements: number;
  readonly marked: number;
  readonly hasTotals: boolean;
  readonly examined: number;
  readonly examining: number;
  readonly noticed: number;
  readonly objections: number;
  readonly hired: number;
}

const step = (key: string, title: string, to: string, state: WallState, figure: string, note: string): WallStep => ({
  key,
  title,
  to,
  state,
  figure,
  note,
});

/** Something that is done by a count: not begun, under way, or whole. */
function partly(done: number, all: number, isDue: boolean): WallState {
  if (all > 0 && done >= all) return 'done';
  if (!isDue || all === 0) return 'later';
  return done > 0 ? 'now' : 'waits';
}

function windowState(now: Date, from: Date, until: Date, waiting: number): WallState {
  if (now < from) return 'later';
  if (waiting > 0) return 'waits';
  return now <= until ? 'now' : 'done';
}

const people = (n: number): string => `${n} 人`;

/** Every step of an exam from the announcement to the contract, in the order in which they come. */
export function wallOf(f: WallFacts): WallStep[] {
  const isPaid = f.now > f.payUntil;
  const isOver = f.now > f.endsAt;
  return [
    step(
      'notice',
      '公告',
      'setup',
      f.isPublished ? 'done' : 'waits',
      f.isPublished ? '已发布' : '未发布',
      `岗位 ${f.posts} 个`,
    ),
    step('apply', '报名', 'report', windowState(f.now, f.registersFrom, f.registersUntil, 0), people(f.applied), ''),
    step(
      'review',
      '审核',
      'review',
      windowState(f.now, f.registersFrom, f.reviewUntil, f.waiting),
      `待审 ${people(f.waiting)}`,
      `待缴费 ${people(f.approved)}`,
    ),
    step('pay', '缴费', 'report', windowState(f.now, f.registersFrom, f.payUntil, 0), people(f.paid), ''),
    step(
      'settle',
      '核定岗位',
      'report',
      settleState(f, isPaid),
      `${f.settled} / ${f.posts} 个`,
      f.refundable > 0 ? `${people(f.refundable)}待改报或退费` : '',
    ),
    step('seat', '编排', '', partly(f.seated, f.paid, isPaid), people(f.seated), `考场 ${f.rooms} 个`),
    step(
      'ticket',
      '准考证',
      '',
      partly(f.ticketsMade, f.rooms, f.seated > 0),
      `${f.ticketsMade} / ${f.rooms} 场`,
      '考生也可自己打印',
    ),
    step('watch', '监考', 'invigilators', partly(f.watched, f.rooms, f.seated > 0), `${f.watched} / ${f.rooms} 场`, ''),
    step(
      'day',
      '考试',
      'door',
      partly(f.closedRooms, f.rooms, f.now >= f.startsAt),
      `${f.closedRooms} / ${f.rooms} 场`,
      f.violations > 0 ? `违纪 ${people(f.violations)}` : '',
    ),
    step(
      'score',
      '成绩',
      '',
      scoreState(f, isOver),
      f.isReleased ? '已公布' : `${f.scored} / ${f.seated}`,
      f.openRechecks > 0 ? `查分待答复 ${f.openRechecks} 件` : '',
    ),
    step(
      'originals',
      '资格复审',
      'originals',
      originalsState(f),
      f.originalsFrom === null ? '未安排' : `${f.checked} / ${people(f.toCheck)}`,
      f.supplements > 0 ? `限期补正 ${people(f.supplements)}` : '',
    ),
    step(
      'interview',
      '面试',
      'interviews',
      f.hasTotals ? 'done' : partly(f.marked, f.listed, f.isReleased),
      `${f.marked} / ${people(f.listed)}`,
      f.hasTotals ? '总成绩已公布' : '',
    ),
    step(
      'examine',
      '体检考察',
      'hiring',
      partly(f.examined, f.examined + f.examining, f.hasTotals),
      `待办 ${people(f.examining)}`,
      '',
    ),
    step(
      'announce',
      '公示',
      'hiring',
      announceState(f),
      people(f.noticed),
      f.objections > 0 ? `异议待答复 ${f.objections} 件` : '',
    ),
    step('hire', '聘用', 'hiring', hireState(f), people(f.hired), ''),
  ];
}

function settleState(f: WallFacts, isPaid: boolean): WallState {
  const state = partly(f.settled, f.posts, isPaid);
  return state === 'done' && f.refundable > 0 ? 'waits' : state;
}

function scoreState(f: WallFacts, isOver: boolean): WallState {
  if (f.isReleased) return f.openRechecks > 0 ? 'waits' : 'done';
  return isOver && f.seated > 0 ? 'waits' : 'later';
}

/** Some exams look at no originals before the interview: then the step waits until it is planned or the marks are in. */
function originalsState(f: WallFacts): WallState {
  if (f.originalsFrom === null)
    return f.isReleased && f.listed > 0 && !f.hasTotals && f.marked === 0 ? 'waits' : 'later';
  if (f.supplements > 0) return 'waits';
  return partly(f.checked, f.toCheck, f.now >= f.originalsFrom);
}

function announceState(f: WallFacts): WallState {
  if (f.objections > 0) return 'waits';
  if (f.noticed > 0) return 'now';
  return f.hired > 0 ? 'done' : 'later';
}

function hireState(f: WallFacts): WallState {
  if (f.hired === 0) return 'later';
  return f.noticed + f.examining > 0 ? 'now' : 'done';
}
