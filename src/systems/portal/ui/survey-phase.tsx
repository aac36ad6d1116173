import type { ReactNode } from 'react';
import { Lamp } from '#design/console';
import { type Survey, surveyPhases } from '../contract.ts';

/** Where a survey stands; one that owes its result is red. */
export function Phase({ survey }: { survey: Survey }): ReactNode {
  if (survey.late) return <Lamp tone="bad">逾期没有公布结果</Lamp>;
  if (survey.phase === 'open') return <Lamp tone="ok">{surveyPhases.open}</Lamp>;
  return <Lamp tone={survey.phase === 'ended' ? 'warn' : 'off'}>{surveyPhases[survey.phase]}</Lamp>;
}
