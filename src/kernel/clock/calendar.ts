import {
  type BusinessDate,
  fromDayNumber,
  isBusinessDate,
  toDayNumber,
  weekdayOf,
  weekdayOfDayNumber,
  yearOf,
} from './business-date.ts';
import { clockErrors } from './errors.ts';

/** The document that a year's days come from. */
export interface CalendarNotice {
  readonly title: string;
  readonly docNo: string | null;
  readonly url: string | null;
}

/** One year's notice. It may also move days at the end of the December before, as the one of 2008 did. */
export interface CalendarYear {
  readonly year: number;
  readonly notices: readonly CalendarNotice[];
  readonly sourceNote: string;
  /** Date and the name of the holiday, 放假. */
  readonly holidays: Readonly<Record<BusinessDate, string>>;
  /** Saturdays and Sundays that are worked, and the holiday they make up for, 调休上班. */
  readonly makeupWorkdays: Readonly<Record<BusinessDate, string>>;
}

/** The holidays that the law itself fixes, used until the notice of the year is out. */
export interface StatutoryYear {
  readonly year: number;
  readonly holidays: Readonly<Record<BusinessDate, string>>;
}

export type DayKind = 'workday' | 'makeup-workday' | 'weekend' | 'holiday';

export interface CalendarDay {
  readonly date: BusinessDate;
  readonly kind: DayKind;
  readonly working: boolean;
  /** Name of the holiday, or of the one that a make-up workday belongs to. */
  readonly name: string | null;
  /** The year whose notice may still change this day; null when the day is settled. */
  readonly awaiting: number | null;
}

export interface Calendar {
  readonly years: ReadonlyMap<number, CalendarYear>;
  readonly statutory: ReadonlyMap<number, StatutoryYear>;
  readonly today: BusinessDate | null;
  readonly days: ReadonlyMap<number, { readonly kind: 'holiday' | 'makeup-workday'; readonly name: string }>;
}

export interface CalendarOptions {
  readonly statutory?: readonly StatutoryYear[];
  /** With it, a missing year that is already over is an error and never provisional. */
  readonly today?: BusinessDate;
}

export function createCalendar(years: readonly CalendarYear[], options: CalendarOptions = {}): Calendar {
  for (const year of years) checkCalendarYear(year);
  const days = new Map<number, { kind: 'holiday' | 'makeup-workday'; name: string }>();
  for (const { holidays, makeupWorkdays } of [...years].sort((a, b) => a.year - b.year)) {
    for (const [date, name] of Object.entries(holidays)) days.set(toDayNumber(date), { kind: 'holiday', name });
    for (const [date, name] of Object.entries(makeupWorkdays)) {
      days.set(toDayNumber(date), { kind: 'makeup-workday', name });
    }
  }
  return {
    years: new Map(years.map((year) => [year.year, year])),
    statutory: new Map((options.statutory ?? []).map((year) => [year.year, year])),
    today: options.today ?? null,
    days,
  };
}

/** A calendar with one more notice, or with a corrected edition of one it had. Due dates are derived, so they follow. */
export function loadCalendarYear(calendar: Calendar, data: CalendarYear): Calendar {
  const others = [...calendar.years.values()].filter(({ year }) => year !== data.year);
  return createCalendar([...others, data], {
    statutory: [...calendar.statutory.values()],
    ...(calendar.today === null ? {} : { today: calendar.today }),
  });
}

export function describeDay(calendar: Calendar, date: BusinessDate): CalendarDay {
  return describeDayNumber(calendar, toDayNumber(date));
}

const described = new WeakMap<Calendar, Map<number, CalendarDay>>();

/** A calendar never changes, so each of its days is described once: every clock walks over the same weeks. */
export function describeDayNumber(calendar: Calendar, day: number): CalendarDay {
  let days = described.get(calendar);
  if (!days) {
    days = new Map();
    described.set(calendar, days);
  }
  const known = days.get(day);
  if (known) return known;
  const made = lookUp(calendar, day);
  days.set(day, made);
  return made;
}

function lookUp(calendar: Calendar, day: number): CalendarDay {
  const date = fromDayNumber(day);
  const year = yearOf(date);
  if (!calendar.years.has(year)) return provisionalDay(calendar, date, day, year);
  const isYearEnd = date.slice(5) >= '12-29';
  const awaiting = isYearEnd && !calendar.years.has(year + 1) ? year + 1 : null;
  const row = calendar.days.get(day);
  if (row) return { date, kind: row.kind, working: row.kind === 'makeup-workday', name: row.name, awaiting };
  return { ...ordinaryDay(date, day), awaiting };
}

function ordinaryDay(date: BusinessDate, day: number): Omit<CalendarDay, 'awaiting'> {
  const isWeekend = weekdayOfDayNumber(day) > 5;
  return { date, kind: isWeekend ? 'weekend' : 'workday', working: !isWeekend, name: null };
}

/**
 * Before the notice is out nobody knows which weekends will be worked, so a coming year is weekends and the
 * holidays of the law. Never for a year that should be known: that would quietly give wrong dates.
 */
function provisionalDay(calendar: Calendar, date: BusinessDate, day: number, year: number): CalendarDay {
  const statutory = calendar.statutory.get(year);
  const lastKnown = Math.max(...calendar.years.keys());
  const isOver = calendar.today !== null && year < yearOf(calendar.today);
  if (!statutory || year < lastKnown || isOver) throw clockErrors.yearMissing({ year });
  const name = statutory.holidays[date];
  if (name !== undefined) return { date, kind: 'holiday', working: false, name, awaiting: year };
  return { ...ordinaryDay(date, day), awaiting: year };
}

function checkCalendarYear({ year, holidays, makeupWorkdays }: CalendarYear): void {
  const refuse = (date: string, problem: string): never => {
    throw clockErrors.badCalendarYear({ year, date, problem });
  };
  for (const date of [...Object.keys(holidays), ...Object.keys(makeupWorkdays)]) {
    if (!isBusinessDate(date)) refuse(date, '不是有效日期');
    const belongs = yearOf(date) === year || date.startsWith(`${year - 1}-12-`);
    if (!belongs) refuse(date, '不在该年及上年十二月之内');
  }
  for (const date of Object.keys(makeupWorkdays)) {
    if (date in holidays) refuse(date, '同时列为放假和上班');
    if (weekdayOf(date) < 6) refuse(date, '本来就是周一至周五，不是调休上班日');
  }
}
