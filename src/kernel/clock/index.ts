export {
  addDays,
  addMonths,
  type BusinessDate,
  businessDate,
  businessTimeZone,
  daysBetween,
  isBusinessDate,
  startOfDay,
  weekdayOf,
  yearOf,
} from './business-date.ts';
export {
  type Calendar,
  type CalendarDay,
  type CalendarNotice,
  type CalendarOptions,
  type CalendarYear,
  createCalendar,
  type DayKind,
  describeDay,
  loadCalendarYear,
  type StatutoryYear,
} from './calendar.ts';
export {
  type ClockEvent,
  type ClockStatus,
  clockStatus,
  type DeadlineClock,
  type Extension,
  extendClock,
  type Limit,
  pauseClock,
  restartClock,
  resumeClock,
  startClock,
  stopClock,
} from './deadline-clock.ts';
export { describeClock, describeLimit } from './describe-clock.ts';
export { dueDate } from './due-date.ts';
export { clockErrors } from './errors.ts';
export { countParts, type DayPart, explainClock, type WorkingRow } from './explain-clock.ts';
export { clockStatusLabels, dayKindLabels, dayPartLabels, remainingLabel } from './labels.ts';
export { nationalCalendar, nationalCalendarData } from './national-calendar.ts';
export { type ClockReading, readClock } from './read-clock.ts';
export {
  addWorkingDays,
  type CountedDate,
  isWorkingDay,
  type MissingNotice,
  missingNotices,
  rollToWorkingDay,
  workingDaysBetween,
} from './working-days.ts';
