import type { ReactNode } from 'react';
import { useMemo } from 'react';
import { businessDate } from '#kernel/contract';
import type { CalendarView } from '../contract.ts';
import { type MonthDay, weeksOf } from './calendar.rules.ts';

const weekdays = ['一', '二', '三', '四', '五', '六', '日'];
const marks: Readonly<Record<MonthDay['kind'], string>> = {
  workday: '',
  weekend: '',
  holiday: '休',
  'makeup-workday': '班',
};

/** Twelve months side by side. */
export function CalendarMonths({ year, days }: Pick<CalendarView, 'year' | 'days'>): ReactNode {
  const byDate = useMemo(() => new Map(days.map((day) => [day.date, day])), [days]);
  const today = businessDate(new Date());
  return (
    <div className="zt-year">
      {Array.from({ length: 12 }, (_, at) => at + 1).map((month) => (
        <section key={month} className="zt-month">
          <h3>{month}月</h3>
          <table aria-label={`${year}年${month}月`}>
            <thead>
              <tr>
                {weekdays.map((weekday) => (
                  <th key={weekday} scope="col">
                    {weekday}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {weeksOf(year, month, byDate).map((week) => (
                <tr key={week.find((day) => day)?.date}>
                  {weekdays.map((weekday, at) => (
                    <td key={weekday}>{week[at] ? <DayCell day={week[at]} today={today} /> : null}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ))}
    </div>
  );
}

function DayCell({ day, today }: { day: MonthDay; today: string }): ReactNode {
  const classes = ['zt-day', `zt-day-${day.kind}`];
  if (day.date === today) classes.push('zt-day-today');
  if (day.awaiting) classes.push('zt-day-awaiting');
  const mark = marks[day.kind];
  return (
    <span
      className={classes.join(' ')}
      title={mark ? `${day.name}${mark}${day.awaiting ? '（暂定）' : ''}` : undefined}
    >
      {day.day}
      {mark ? <sup>{mark}</sup> : null}
    </span>
  );
}
