const two = (text: string): string => text.padStart(2, '0');

/** How often, as people say it. The timetable of a job is written as five fields of cron, in Beijing time. */
export function cronText(cron: string): string {
  const [minute = '', hour = '', ...days] = cron.trim().split(/\s+/);
  if (days.join(' ') !== '* * *') return cron;
  const every = /^\*\/(\d+)$/.exec(minute);
  if (hour === '*' && minute === '*') return '每分钟';
  if (hour === '*' && every) return `每 ${every[1]} 分钟`;
  if (hour === '*' && /^\d+$/.test(minute)) return `每小时第 ${minute} 分钟`;
  return /^\d+$/.test(hour) && /^\d+$/.test(minute) ? `每天 ${two(hour)}:${two(minute)}` : cron;
}
