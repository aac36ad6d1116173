import type { DayKind } from './calendar.ts';
import type { ClockStatus } from './deadline-clock.ts';
import type { DayPart } from './explain-clock.ts';
import type { ClockReading } from './read-clock.ts';

export const dayPartLabels: Readonly<Record<DayPart, string>> = {
  received: '收件日',
  void: '作废',
  used: '已计',
  left: '待计',
  paused: '暂停',
  off: '不计',
  rolled: '顺延',
  past: '到期后',
};

export const dayKindLabels: Readonly<Record<DayKind, string>> = {
  workday: '工作日',
  'makeup-workday': '调休上班',
  weekend: '周末',
  holiday: '节假日',
};

export const clockStatusLabels: Readonly<Record<ClockStatus, string>> = {
  running: '计算中',
  paused: '暂停',
  stopped: '已停止',
};

/** How long is left, as a text for `tr` with its `{count}`; null where a paused limit in months cannot say. */
export function remainingLabel(reading: ClockReading): { text: string; count: number } | null {
  const { remaining, unit } = reading;
  if (remaining === null) return null;
  const days = unit === 'working' ? '个工作日' : '日';
  if (remaining < 0) return { text: `逾期{count}${days}`, count: -remaining };
  if (reading.overdue) return { text: '已逾期', count: 0 };
  if (remaining === 0 && reading.status === 'running') return { text: '今日到期', count: 0 };
  return { text: `还剩{count}${days}`, count: remaining };
}
