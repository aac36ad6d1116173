import { addDays, addWorkingDays, type Calendar } from '#kernel';
import { editionOn } from '../edition-on.ts';
import data from '../rules/letter-deadlines.json' with { type: 'json' };

export interface LetterDues {
  readonly rulesEdition: string;
  /** Last days: without an answer the lamp is yellow from the day after the one, red from the day after the other. */
  readonly yellowOn: string;
  readonly redOn: string;
}

/** By when a letter sent on this day is to be answered. Never stored: a notice on holidays that is loaded later moves it. */
export function letterDues(calendar: Calendar, sentOn: string): LetterDues {
  const rules = editionOn(data.editions, sentOn);
  return {
    rulesEdition: rules.edition,
    yellowOn: addWorkingDays(calendar, sentOn, rules.yellowWorkingDays).date,
    redOn: addWorkingDays(calendar, sentOn, rules.redWorkingDays).date,
  };
}

/** The rules as of a day, for those who want to know before they write. */
export function deadlineWords(today: string): string {
  const { yellowWorkingDays, redWorkingDays } = editionOn(data.editions, today);
  return `${yellowWorkingDays} 个工作日内答复；情况复杂的，不超过 ${redWorkingDays} 个`;
}

export interface LampBounds {
  readonly edition: string;
  /** What was sent on this day or before, and is not answered, has that lamp today. */
  readonly yellowTo: string;
  readonly redTo: string;
}

/** For statements over many letters: the later a letter was sent, the later it is due, so one day parts the late ones. */
export const lampBounds = (calendar: Calendar, today: string): LampBounds[] =>
  data.editions.map(({ edition, yellowWorkingDays, redWorkingDays }) => ({
    edition,
    yellowTo: lastSentBefore(calendar, today, yellowWorkingDays),
    redTo: lastSentBefore(calendar, today, redWorkingDays),
  }));

function lastSentBefore(calendar: Calendar, today: string, workingDays: number): string {
  let day = addDays(today, -workingDays);
  while (addWorkingDays(calendar, day, workingDays).date >= today) day = addDays(day, -1);
  return day;
}
