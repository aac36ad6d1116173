import {
  type BusinessDate,
  type Calendar,
  type ClockReading,
  type DeadlineClock,
  dueDate,
  readClock,
  startClock,
} from '#kernel';
import type { CaseLife } from './life.ts';

/** The day on which the receipt, or what was supplied, began to count. */
const countedFrom = (life: CaseLife): BusinessDate => life.correction?.suppliedOn ?? life.receivedOn;

/**
 * Until when the office must speak, and from which day the law takes the case as accepted if it does not
 * (行政许可法 Article 32). Null once it has spoken.
 */
export function deemedAcceptedOn(
  life: CaseLife,
  calendar: Calendar,
): { readonly lastDay: BusinessDate; readonly acceptedOn: BusinessDate } | null {
  if (life.state !== 'received') return null;
  const from = countedFrom(life);
  const due = dueDate(answerClock(life, from), calendar);
  return due ? { lastDay: due.date, acceptedOn: from } : null;
}

const answerClock = (life: CaseLife, from: BusinessDate): DeadlineClock =>
  startClock({
    start: from,
    limit: { unit: 'working', days: life.rules.correctionDays },
    rule: life.rules.articles.correction,
  });

/** What the case is waited for: by whom, by which clock. */
export interface Running {
  readonly what: 'answer' | 'supply' | 'decision' | 'statutory' | 'delivery';
  readonly clock: DeadlineClock;
}

/** Every clock that runs now. The first is the one on the desk; the statutory one stands beside the promised one. */
export function runningClocks(life: CaseLife): Running[] {
  const { rules } = life;
  switch (life.state) {
    case 'received':
      return [{ what: 'answer', clock: answerClock(life, countedFrom(life)) }];
    case 'correction': {
      if (rules.supplyDays === null || !life.correction) return [];
      const limit = { unit: 'working', days: rules.supplyDays } as const;
      return [
        {
          what: 'supply',
          clock: startClock({ start: life.correction.askedOn, limit, rule: rules.articles.correction }),
        },
      ];
    }
    case 'accepted':
    case 'reviewing':
    case 'suspended':
      return [
        ...(life.promised ? [{ what: 'decision', clock: life.promised } as const] : []),
        ...(life.statutory ? [{ what: 'statutory', clock: life.statutory } as const] : []),
      ];
    case 'decided': {
      if (!life.decidedOn) return [];
      const limit = { unit: 'working', days: rules.deliveryDays } as const;
      return [{ what: 'delivery', clock: startClock({ start: life.decidedOn, limit, rule: rules.articles.delivery }) }];
    }
    default:
      return [];
  }
}

export interface LifeReading extends ClockReading {
  readonly what: Running['what'];
  /** Past the law's own period, which is graver than past the promise. */
  readonly breached: boolean;
}

/** How the case stands in time at the end of `today`; null when nothing runs. */
export function readLife(
  life: CaseLife,
  calendar: Calendar,
  today: BusinessDate,
  yellowDays: number,
): LifeReading | null {
  const [first] = runningClocks(life);
  if (!first) return null;
  const reading = readClock(first.clock, calendar, today, yellowDays);
  const law = life.statutory ? readClock(life.statutory, calendar, today, yellowDays) : null;
  return { ...reading, what: first.what, breached: law?.overdue ?? false };
}
