import { formatDate } from '../i18n/format-date.ts';
import type { BusinessDate } from './business-date.ts';
import type { Calendar } from './calendar.ts';
import type { ClockEvent, DeadlineClock, Limit } from './deadline-clock.ts';
import { dueDate } from './due-date.ts';
import { countParts, explainClock } from './explain-clock.ts';

/** The working of a clock in Chinese sentences, for the screen, the letter and the objection. */
export function describeClock(clock: DeadlineClock, calendar: Calendar, today: BusinessDate): string[] {
  const due = dueDate(clock, calendar);
  const { unit } = clock.events[0].limit;
  const sentences = clock.events.map((event) => describeEvent(event, unit));
  const rows = explainClock(clock, calendar, today).filter(({ date }) => due === null || date <= due.date);
  const parts = countParts(rows);
  const counted = rows.filter(({ ordinal }) => ordinal !== null);
  const makeup = counted.filter(({ kind }) => kind === 'makeup-workday').length;
  if (parts.paused > 0) sentences.push(`暂停期间${parts.paused}${dayWord[unit]}不计入。`);
  if (unit === 'working') {
    const off = parts.off > 0 ? `周末和节假日${parts.off}天不计入` : '其间没有周末和节假日';
    sentences.push(`${off}${makeup > 0 ? `，调休上班日${makeup}天计入` : ''}。`);
  } else if (parts.rolled > 0) {
    sentences.push('期限最后一日是节假日，顺延至其后第一个工作日。');
  }
  if (due === null) return [...sentences, '期限暂停计算，恢复后确定到期日。'];
  sentences.push(`到期日为${formatDate(due.date)}，当日24时截止。`);
  if (due.provisional) {
    const years = due.awaiting.map((year) => `${year}年`).join('、');
    sentences.push(`${years}放假安排尚未发布，到期日为暂定，通知录入后重新计算。`);
  }
  return sentences;
}

const dayWord = { working: '个工作日', natural: '日' } as const;

function describeEvent(event: ClockEvent, limitUnit: Limit['unit']): string {
  const on = formatDate(event.on);
  const why = 'reason' in event && event.reason ? `（${event.reason}）` : '';
  switch (event.type) {
    case 'started':
      return `${on}起始，当日不计，自次日起计算，期限${describeLimit(event.limit)}（${event.rule}）。`;
    case 'paused':
      return `${on}暂停计算${why}，次日起不计入。`;
    case 'resumed':
      return `${on}恢复计算${why}，自次日起继续。`;
    case 'extended': {
      const months = event.months ? `${event.months}个月` : '';
      return `${on}批准延长${months}${event.days ? `${event.days}${dayWord[limitUnit]}` : ''}${why}。`;
    }
    case 'restarted':
      return `${on}重新起算${why}，此前已计天数和延长作废。`;
    case 'stopped':
      return `${on}停止计算${why}。`;
  }
}

export function describeLimit(limit: Limit): string {
  if (limit.unit === 'working') return `${limit.days}个工作日`;
  return `${limit.months ? `${limit.months}个月` : ''}${limit.days ? `${limit.days}日` : ''}`;
}
