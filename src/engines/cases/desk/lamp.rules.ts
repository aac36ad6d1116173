import { addWorkingDays, type BusinessDate, type Calendar } from '#kernel';
import { yellowDays } from '../life-rules.ts';
import type { LampColour } from './desk.contract.ts';

/** The last day that counts as near: due by then is yellow. */
export const soonUntil = (today: BusinessDate, calendar: Calendar): BusinessDate =>
  addWorkingDays(calendar, today, yellowDays).date;

/** 红黄绿灯 by the due date alone, so that a list and a page say the same; off where nothing runs. */
export function lampOf(dueOn: string | null, today: string, soon: string): LampColour {
  if (dueOn === null) return 'off';
  if (dueOn < today) return 'red';
  return dueOn <= soon ? 'yellow' : 'green';
}
