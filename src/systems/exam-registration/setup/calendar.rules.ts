import { type Moment, momentTitles } from './calendar.contract.ts';

const order = Object.keys(momentTitles) as Moment[];
/** A deadline may fall together with the one before it; a beginning may not. */
const strict: readonly Moment[] = ['registersUntil', 'startsAt', 'endsAt'];

/** Each step that stands before the one it follows, named at its field. */
export function calendarFaults(days: Readonly<Record<Moment, Date>>): { path: string; message: string }[] {
  return order.slice(1).flatMap((name, place) => {
    const before = order[place] as Moment;
    const isWrong = strict.includes(name) ? days[name] <= days[before] : days[name] < days[before];
    if (!isWrong) return [];
    return [{ path: `/${name}`, message: `${momentTitles[name]}应在${momentTitles[before]}之后` }];
  });
}

const DAY_MS = 86_400_000;

/** The same rhythm from another first day: every step moves by as many days. */
export function shifted(days: Readonly<Record<Moment, Date>>, firstDay: string): Record<Moment, Date> {
  const from = dayNumber(days.registersFrom);
  const by = (Math.floor(Date.parse(`${firstDay}T00:00:00Z`) / DAY_MS) - from) * DAY_MS;
  return Object.fromEntries(order.map((name) => [name, new Date(days[name].getTime() + by)])) as Record<Moment, Date>;
}

const CHINA_MS = 8 * 3_600_000;
const dayNumber = (at: Date): number => Math.floor((at.getTime() + CHINA_MS) / DAY_MS);

export interface Rhythm {
  readonly registerDays: number;
  readonly reviewDays: number;
  readonly payDays: number;
  readonly switchDays: number;
  readonly ticketsAfterDays: number;
  readonly examAfterDays: number;
  readonly examMinutes: number;
  readonly scoresAfterDays: number;
  readonly interviewAfterDays: number;
}

/** A calendar proposed from the first day; all of it may be changed. */
export function proposed(firstDay: string, rhythm: Rhythm): Record<Moment, Date> {
  const at = (day: number, time: string): Date => new Date(Date.parse(`${firstDay}T${time}:00+08:00`) + day * DAY_MS);
  const startsAt = at(rhythm.examAfterDays, '09:00');
  return {
    registersFrom: at(0, '09:00'),
    registersUntil: at(rhythm.registerDays, '18:00'),
    reviewUntil: at(rhythm.reviewDays, '18:00'),
    payUntil: at(rhythm.payDays, '18:00'),
    switchUntil: at(rhythm.switchDays, '18:00'),
    ticketsFrom: at(rhythm.ticketsAfterDays, '09:00'),
    startsAt,
    endsAt: new Date(startsAt.getTime() + rhythm.examMinutes * 60_000),
    scoresAt: at(rhythm.scoresAfterDays, '09:00'),
    interviewAt: at(rhythm.interviewAfterDays, '08:00'),
  };
}
