import { addDays, businessDate } from '#kernel/contract';

/** Between which hours of the city's day a message may arrive, `HH:MM`. */
export interface Hours {
  readonly earliest: string;
  readonly latest: string;
}

const instantOf = (day: string, time: string): Date => new Date(`${day}T${time}:00+08:00`);

/** When it may go: null at once, else the next beginning of the hours. */
export function notBefore(hours: Hours | null, now: Date): Date | null {
  if (hours === null) return null;
  const day = businessDate(now);
  if (now < instantOf(day, hours.earliest)) return instantOf(day, hours.earliest);
  return now < instantOf(day, hours.latest) ? null : instantOf(addDays(day, 1), hours.earliest);
}
