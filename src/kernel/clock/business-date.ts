import { clockErrors } from './errors.ts';

/** A calendar date of the place where business is done, `YYYY-MM-DD`; strings compare in order of time. */
export type BusinessDate = string;

export const businessTimeZone = 'Asia/Shanghai';

const dayMs = 86_400_000;
const formatters = new Map<string, Intl.DateTimeFormat>();
const wallClocks = new Map<string, Intl.DateTimeFormat>();

/** No clock of the world begins a day, or changes, other than at a quarter of an hour. */
const QUARTER_MS = 900_000;
let latest = { quarter: Number.NaN, timeZone: '', date: '' };

/** The date that an instant falls on in the business time zone. */
export function businessDate(instant: Date, timeZone = businessTimeZone): BusinessDate {
  const quarter = Math.floor(instant.getTime() / QUARTER_MS);
  if (latest.quarter !== quarter || latest.timeZone !== timeZone)
    latest = { quarter, timeZone, date: dateIn(instant, timeZone) };
  return latest.date;
}

function dateIn(instant: Date, timeZone: string): BusinessDate {
  let formatter = formatters.get(timeZone);
  if (!formatter) {
    // The Swedish short form is ISO 8601.
    formatter = new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
    formatters.set(timeZone, formatter);
  }
  return formatter.format(instant);
}

/** The instant at which a business date begins; a limit's last day ends at `startOfDay(addDays(date, 1))`, that is at 24:00. */
export function startOfDay(date: BusinessDate, timeZone = businessTimeZone): Date {
  const midnightUtc = toDayNumber(date) * dayMs;
  const offset = (at: number): number => wallClock(new Date(at), timeZone) - at;
  // The offset found at the first guess may belong to the other side of a clock change, so it is read again.
  const guess = midnightUtc - offset(midnightUtc);
  return new Date(midnightUtc - offset(guess));
}

function wallClock(instant: Date, timeZone: string): number {
  let formatter = wallClocks.get(timeZone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
    wallClocks.set(timeZone, formatter);
  }
  return Date.parse(`${formatter.format(instant).replace(' ', 'T')}Z`);
}

export function isBusinessDate(value: unknown): value is BusinessDate {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const time = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}

/** Days since 1970-01-01. */
export function toDayNumber(date: BusinessDate): number {
  const known = dayNumbers.get(date);
  if (known !== undefined) return known;
  if (!isBusinessDate(date)) throw clockErrors.notADate({ value: String(date) });
  const day = Date.parse(`${date}T00:00:00Z`) / dayMs;
  if (dayNumbers.size >= MOST_KEPT) dayNumbers.clear();
  dayNumbers.set(date, day);
  return day;
}

/** Of more than ten years. */
const MOST_KEPT = 4000;
const dayNumbers = new Map<BusinessDate, number>();

export function fromDayNumber(day: number): BusinessDate {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}

export function yearOf(date: BusinessDate): number {
  return Number(date.slice(0, 4));
}

/** 1 is Monday, 7 is Sunday. */
export function weekdayOf(date: BusinessDate): number {
  return weekdayOfDayNumber(toDayNumber(date));
}

export function weekdayOfDayNumber(day: number): number {
  // 1970-01-01 was a Thursday.
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

export function addDays(date: BusinessDate, days: number): BusinessDate {
  return fromDayNumber(toDayNumber(date) + days);
}

/** Natural days from `from` (not counted) to `to` (counted). */
export function daysBetween(from: BusinessDate, to: BusinessDate): number {
  return toDayNumber(to) - toDayNumber(from);
}

/** The same date of a later month, or that month's last day where it has no such date. */
export function addMonths(date: BusinessDate, months: number): BusinessDate {
  if (!isBusinessDate(date)) throw clockErrors.notADate({ value: String(date) });
  const monthIndex = yearOf(date) * 12 + Number(date.slice(5, 7)) - 1 + months;
  const first = `${String(Math.floor(monthIndex / 12)).padStart(4, '0')}-${pad(((monthIndex % 12) + 12) % 12)}-01`;
  const nextFirst = new Date(`${first}T00:00:00Z`);
  nextFirst.setUTCMonth(nextFirst.getUTCMonth() + 1);
  const length = nextFirst.getTime() / dayMs - toDayNumber(first);
  return addDays(first, Math.min(Number(date.slice(8)), length) - 1);
}

function pad(monthIndex: number): string {
  return String(monthIndex + 1).padStart(2, '0');
}
