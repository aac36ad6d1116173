import { dateText, type LampTone } from '#design/console';
import type { HomeTask } from '../contract.ts';

const DAY_MS = 86_400_000;
const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);

/** The lamp of a task: late, soon, in time; none without a date. */
export function taskLamp(task: Pick<HomeTask, 'due' | 'late'>, today: string): { tone: LampTone; text: string } | null {
  if (task.late) return { tone: 'bad', text: `逾期 ${task.late} 件` };
  if (!task.due) return null;
  const days = daysBetween(today, task.due);
  if (days < 0) return { tone: 'bad', text: `已过期 ${-days} 天` };
  if (days === 0) return { tone: 'warn', text: '今天到期' };
  return days <= 3 ? { tone: 'warn', text: `${days} 天后到期` } : { tone: 'ok', text: `${dateText(task.due)}到期` };
}

/** The line beside the desk's title. */
export function deskNote(tasks: readonly HomeTask[], today: string): string {
  const late = tasks.reduce((sum, task) => sum + (task.late ?? 0), 0);
  const dueToday = tasks.filter((task) => task.due === today).length;
  const parts = [
    `${dateText(today)}`,
    ...(dueToday > 0 ? [`今天到期 ${dueToday} 项`] : []),
    ...(late > 0 ? [`逾期 ${late} 件`] : []),
  ];
  return parts.join('，');
}

/** A link below /console as the console's router counts it; null leads out of the console. */
export function insidePath(link: string): string | null {
  return /^\/console(?=\/|$|\?)/.test(link) ? link.slice('/console'.length) || '/' : null;
}
