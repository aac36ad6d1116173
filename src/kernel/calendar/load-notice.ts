import Type from 'typebox';
import { type CalendarYear, loadCalendarYear } from '../clock/calendar.ts';
import { clockErrors } from '../clock/errors.ts';
import type { Ctx } from '../context/ctx.ts';
import { lockInTransaction } from '../database/lock-in-transaction.ts';
import { json, one, run, sql } from '../database/query.ts';
import { defineEvent } from '../queue/define-event.ts';
import { readCalendar } from './read-calendar.ts';

/** The days of a year have changed: whoever keeps due dates reckons the open ones anew. */
export const calendarChanged = defineEvent('kernel.calendar.changed', Type.Object({ year: Type.Integer() }));

const FEWEST_HOLIDAYS = 7;

/**
 * Loads a year's notice, or a corrected edition of it. Everything that keeps a due date follows by the event
 * `kernel.calendar.changed`. Throws what is wrong with the notice.
 */
export async function loadNotice(ctx: Ctx, notice: CalendarYear, reason: string): Promise<{ edition: number }> {
  if (Object.keys(notice.holidays).length < FEWEST_HOLIDAYS) throw clockErrors.noticeTooShort({ year: notice.year });
  return ctx.transaction(async (tx) => {
    loadCalendarYear(await readCalendar(tx), notice);
    await lockInTransaction(tx, `calendar:${notice.year}`);
    const { edition } = await one(
      tx,
      sql<{ edition: number }>`select coalesce(max(edition), 0)::int + 1 as edition from kernel.calendar_notices
        where year = ${notice.year}`,
    );
    await run(
      tx,
      sql`insert into kernel.calendar_notices (year, edition, data, reason, loaded_at, loaded_by)
        values (${notice.year}, ${edition}, ${json(notice)}, ${reason}, ${tx.now()}, ${tx.actor.name})`,
    );
    await tx.emit(calendarChanged, { year: notice.year });
    await tx.record({
      subject: `kernel.calendar:${notice.year}`,
      summary: `录入${notice.year}年放假安排（第${edition}版）`,
      facts: { reason, notices: notice.notices, off: Object.keys(notice.holidays).length },
    });
    return { edition };
  });
}
