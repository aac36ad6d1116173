import {
  type AnyRoute,
  type Calendar,
  type CalendarYear,
  type Ctx,
  can,
  clockErrors,
  describeDay,
  kernelErrors,
  loadedNotices,
  loadNotice,
  parseNotice,
  readCalendar,
  route,
} from '#kernel';
import { addDays, Type } from '#kernel/contract';
import { CalendarNoticeText, CalendarPreview, CalendarView, NewCalendarNotice } from '../console/contract.ts';

/** The city's calendar of working days: looked at, and brought up to date when a year's notice is out. */
export const calendarRoutes: readonly AnyRoute[] = [
  route('system.calendar.show', {
    method: 'GET',
    path: '/api/system/calendar',
    title: '查看工作日历',
    access: can(),
    query: Type.Object({ year: Type.Optional(Type.Integer({ title: '年份', minimum: 2007, maximum: 2100 })) }),
    reply: CalendarView,
    handle: (ctx, { query }) => showCalendar(ctx, query.year),
  }),
  route('system.calendar.preview', {
    method: 'POST',
    path: '/api/system/calendar/preview',
    title: '试读放假通知',
    access: can('system.calendar.load'),
    body: CalendarNoticeText,
    reply: CalendarPreview,
    handle: async (_ctx, { body }) => parseNotice(body.text, body.year),
  }),
  route('system.calendar.load', {
    method: 'POST',
    path: '/api/system/calendar/notices',
    title: '录入放假通知',
    access: can(),
    body: NewCalendarNotice,
    reply: Type.Object({ edition: Type.Integer() }),
    errors: [clockErrors.badCalendarYear, clockErrors.noticeTooShort, kernelErrors.invalid],
    handle: (ctx, { body }) => load(ctx, body),
  }),
];

async function load(ctx: Ctx, body: NewCalendarNotice): Promise<{ edition: number }> {
  const { unread, ...days } = parseNotice(body.text, body.year);
  const [first] = unread;
  if (first !== undefined)
    throw kernelErrors.invalid(
      { count: unread.length },
      { fields: unread.map((sentence) => ({ path: '/text', message: `这一句没有读懂，请对照原文改正：${sentence}` })) },
    );
  const notice: CalendarYear = {
    year: body.year,
    notices: [{ title: body.title, docNo: body.documentNumber || null, url: null }],
    sourceNote: `由${ctx.actor.name}依通知原文录入`,
    ...days,
  };
  return loadNotice(ctx, notice, body.reason ?? '');
}

async function showCalendar(ctx: Ctx, asked: number | undefined) {
  const calendar = await readCalendar(ctx);
  const loaded = await loadedNotices(ctx);
  const year = asked ?? Number(ctx.today().slice(0, 4));
  const known = calendar.years.get(year);
  return {
    year,
    settled: known !== undefined,
    notices: (known?.notices ?? []).map(({ title, docNo }) => ({ title, documentNumber: docNo })),
    sourceNote: known?.sourceNote ?? '这一年的放假通知还没有录入，日期按法定节日推算，标为暂定',
    days: daysOf(calendar, year),
    years: yearsOf(calendar).map((one) => ({ year: one, settled: calendar.years.has(one) })),
    editions: loaded
      .filter((notice) => notice.year === year)
      .map(({ edition, reason, loadedAt, loadedBy }) => ({
        edition,
        reason,
        loadedBy,
        loadedAt: loadedAt.toISOString(),
      })),
  };
}

const yearsOf = (calendar: Calendar): number[] =>
  [...new Set([...calendar.years.keys(), ...calendar.statutory.keys()])].sort((a, b) => b - a);

/** Days off and make-up workdays; ordinary days follow from the week. */
function daysOf(calendar: Calendar, year: number) {
  const days = [];
  for (let date = `${year}-01-01`; date <= `${year}-12-31`; date = addDays(date, 1)) {
    const { kind, name, awaiting } = describeDay(calendar, date);
    if (kind === 'holiday' || kind === 'makeup-workday')
      days.push({ date, kind, name: name ?? '', awaiting: awaiting !== null });
  }
  return days;
}
