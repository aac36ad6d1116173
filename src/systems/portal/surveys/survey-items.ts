import type { PolicyItem } from '#design/public';
import { formatDate } from '#kernel';
import { type Survey, surveyKinds, surveyPhases } from './survey.contract.ts';

export const periodOf = ({ startsOn, endedOn }: Survey): string => `${formatDate(startsOn)}至${formatDate(endedOn)}`;

/** A survey as a line of a list; one whose result stands leads to it. */
export const surveyItem = (survey: Survey): PolicyItem => ({
  title: survey.title,
  href: survey.phase === 'resulted' ? `/surveys/${survey.id}/result` : `/surveys/${survey.id}`,
  number: `${surveyKinds[survey.kind]} · ${survey.sponsor} · ${periodOf(survey)}`,
  marks: [
    { text: surveyPhases[survey.phase], tone: survey.phase === 'open' ? 'open' : 'plain' },
    ...(survey.demo ? [{ text: '示例数据', tone: 'provisional' } as const] : []),
  ],
});
