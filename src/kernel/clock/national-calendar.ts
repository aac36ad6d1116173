import type { BusinessDate } from './business-date.ts';
import { type Calendar, type CalendarYear, createCalendar, type StatutoryYear } from './calendar.ts';
import notices from './calendars/cn-2007-2026.json' with { type: 'json' };
import statutory from './calendars/cn-statutory.json' with { type: 'json' };

/** The dated data of the country: every notice known when this edition was made, and the law's own holidays after it. */
export const nationalCalendarData = {
  edition: notices.edition,
  source: notices.source,
  years: notices.years as unknown as readonly CalendarYear[],
  statutoryYears: statutory.years as unknown as readonly StatutoryYear[],
};

/** The national calendar; further notices are added with `loadCalendarYear`. */
export function nationalCalendar(today?: BusinessDate): Calendar {
  return createCalendar(nationalCalendarData.years, {
    statutory: nationalCalendarData.statutoryYears,
    ...(today === undefined ? {} : { today }),
  });
}
