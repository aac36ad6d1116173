import { addMonths } from '#kernel/contract';
import { editionOn } from '../edition-on.ts';
import data from '../rules/survey-results.json' with { type: 'json' };
import type { SurveyPhase } from './survey.contract.ts';

export interface SurveyDates {
  readonly startsOn: string;
  readonly endsOn: string;
  readonly isPublished: boolean;
  readonly closedOn: string | null;
  readonly resultOn: string | null;
}

/** Where a survey stands on a day. It takes answers on its last day too, and none on the day it was closed early. */
export function phaseOn(survey: SurveyDates, today: string): SurveyPhase {
  if (!survey.isPublished) return 'draft';
  if (survey.resultOn !== null) return 'resulted';
  if (survey.closedOn !== null || today > survey.endsOn) return 'ended';
  return today < survey.startsOn ? 'upcoming' : 'open';
}

export const endOf = ({ endsOn, closedOn }: Pick<SurveyDates, 'endsOn' | 'closedOn'>): string => closedOn ?? endsOn;

/** The last day on which its result may be published in time. */
export const resultDueOn = (survey: SurveyDates): string => {
  const end = endOf(survey);
  return addMonths(end, editionOn(data.editions, end).months);
};

export const isResultLate = (survey: SurveyDates, today: string): boolean =>
  phaseOn(survey, today) === 'ended' && resultDueOn(survey) < today;
