import {
  type Calendar,
  clockStatus,
  type DeadlineClock,
  describeClock,
  explainClock,
  readClock,
  remainingLabel,
} from '#kernel';
import type { CaseLife } from '../life.ts';
import { type Running, runningClocks } from '../life-deadlines.rules.ts';
import { yellowDays } from '../life-rules.ts';
import type { CaseClock } from './desk.contract.ts';
import { lampOf } from './lamp.rules.ts';

const titles: Readonly<Record<Running['what'], string>> = {
  answer: '告知或受理',
  supply: '申请人补正',
  decision: '承诺办结',
  statutory: '法定办结',
  delivery: '送达',
};

/** Longer than this a row of days tells nothing; the sentences do. */
const MOST_DAYS = 70;

/** Every clock that runs, with each of its days and the sentences that reckon it. */
export function showClocks(life: CaseLife, calendar: Calendar, today: string, soon: string): CaseClock[] {
  return runningClocks(life).map(({ what, clock }) => showClock(titles[what], clock, { calendar, today, soon }));
}

function showClock(
  title: string,
  clock: DeadlineClock,
  { calendar, today, soon }: { calendar: Calendar; today: string; soon: string },
): CaseClock {
  const reading = readClock(clock, calendar, today, yellowDays);
  const label = remainingLabel(reading);
  const days = explainClock(clock, calendar, today).filter(({ date }) => reading.due === null || date <= reading.due);
  return {
    title,
    rule: clock.events[0].rule,
    due: reading.due,
    provisional: reading.provisional,
    used: reading.used,
    remaining: reading.remaining,
    remainingText: label === null ? '暂停计算' : label.text.replace('{count}', String(label.count)),
    unit: reading.unit,
    paused: clockStatus(clock) === 'paused',
    lamp: lampOf(reading.due, today, soon),
    working: describeClock(clock, calendar, today),
    days:
      days.length > MOST_DAYS
        ? []
        : days.map(({ date, kind, part, ordinal, holidayName, isDue }) => ({
            date,
            kind,
            part,
            ordinal,
            holiday: holidayName,
            isDue,
          })),
  };
}
