import { addDays } from '#kernel/contract';
import type { CalendarView } from '../contract.ts';

type Day = CalendarView['days'][number];

const short = (date: string): string => `${Number(date.slice(5, 7))}月${Number(date.slice(8))}日`;

/** Days that follow each other, as `1月1日至3日`. */
export function spansOf(dates: readonly string[]): string {
  const spans: [string, string][] = [];
  for (const date of [...dates].sort()) {
    const last = spans.at(-1);
    if (last && addDays(last[1], 1) === date) last[1] = date;
    else spans.push([date, date]);
  }
  const words = spans.map(([from, to]) => {
    if (from === to) return short(from);
    return `${short(from)}至${from.slice(5, 7) === to.slice(5, 7) ? `${Number(to.slice(8))}日` : short(to)}`;
  });
  return words.join('、');
}

/** One row for each holiday, in the order of the year. */
export function holidayRows(days: readonly Day[]): { name: string; off: string; count: number; work: string }[] {
  const names = [...new Set(days.filter((day) => day.kind === 'holiday').map((day) => day.name))];
  return names.map((name) => {
    const own = (kind: Day['kind']) =>
      days.filter((day) => day.name === name && day.kind === kind).map((day) => day.date);
    return { name, off: spansOf(own('holiday')), count: own('holiday').length, work: spansOf(own('makeup-workday')) };
  });
}

export interface MonthDay {
  readonly date: string;
  readonly day: number;
  readonly kind: 'workday' | 'weekend' | Day['kind'];
  readonly name: string;
  readonly awaiting: boolean;
}

const weekdayOf = (date: string): number => (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;

/** The weeks of a month, Monday first; null where the week reaches into another month. */
export function weeksOf(year: number, month: number, days: ReadonlyMap<string, Day>): (MonthDay | null)[][] {
  const first = `${year}-${String(month).padStart(2, '0')}-01`;
  const cells: (MonthDay | null)[] = Array.from({ length: weekdayOf(first) }, () => null);
  for (let date = first; date.slice(0, 7) === first.slice(0, 7); date = addDays(date, 1)) {
    const known = days.get(date);
    const ordinary = weekdayOf(date) > 4 ? 'weekend' : 'workday';
    cells.push({
      date,
      day: Number(date.slice(8)),
      kind: known?.kind ?? ordinary,
      name: known?.name ?? '',
      awaiting: known?.awaiting ?? false,
    });
  }
  while (cells.length % 7 > 0) cells.push(null);
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
}
