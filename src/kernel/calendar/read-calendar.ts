import { type BusinessDate, businessDate } from '../clock/business-date.ts';
import { type Calendar, type CalendarYear, createCalendar } from '../clock/calendar.ts';
import { nationalCalendarData } from '../clock/national-calendar.ts';
import type { Ctx } from '../context/ctx.ts';
import { rows, sql } from '../database/query.ts';

export interface LoadedNotice {
  readonly year: number;
  readonly edition: number;
  readonly data: CalendarYear;
  readonly reason: string;
  readonly loadedAt: Date;
  readonly loadedBy: string;
}

/** Every edition of every notice that was loaded here, newest first. */
export const loadedNotices = (ctx: Pick<Ctx, 'db'>): Promise<LoadedNotice[]> =>
  rows(
    ctx,
    sql<LoadedNotice>`select year, edition, data, reason, loaded_at as "loadedAt", loaded_by as "loadedBy"
      from kernel.calendar_notices order by year desc, edition desc`,
  );

let kept: { key: string; calendar: Calendar } | null = null;

/**
 * The city's calendar of working days: what this edition of the product knows and what was loaded since, as of today.
 * Asks the database only for the editions, and makes the calendar anew when one has changed or a day has begun.
 */
export async function readCalendar(ctx: Pick<Ctx, 'db' | 'now'>): Promise<Calendar> {
  const today = businessDate(ctx.now());
  const editions = await rows(
    ctx,
    sql<{ year: number; edition: number }>`select year, max(edition)::int as edition, max(loaded_at)
      from kernel.calendar_notices group by year order by year`,
  );
  const key = JSON.stringify([today, editions]);
  if (kept?.key !== key) {
    const loaded = editions.length > 0 ? await loadedNotices(ctx) : [];
    kept = { key, calendar: calendarWith(loaded, today) };
  }
  return kept.calendar;
}

function calendarWith(loaded: readonly LoadedNotice[], today: BusinessDate): Calendar {
  const years = new Map(nationalCalendarData.years.map((year) => [year.year, year]));
  for (const notice of [...loaded].reverse()) years.set(notice.year, notice.data);
  return createCalendar([...years.values()], { statutory: nationalCalendarData.statutoryYears, today });
}
