import { type Ctx, kernelErrors, type RequestFacts } from '#kernel';
import { textsPlace } from './read-surveys.ts';
import { partAnswers } from './survey-form.rules.ts';
import { phaseOn } from './survey-phase.rules.ts';
import { surveys } from './surveys.repo.ts';

/** Pages that list surveys. */
export const SURVEYS_TAG = 'surveys';

/**
 * Whose answer it is: the account of who has signed in, else the address and browser. Only a keyed hash of it is kept, of
 * which each survey has another, so that nobody's answers can be laid side by side.
 */
function answererOf(ctx: Ctx, surveyId: string, request: Pick<RequestFacts, 'ip' | 'userAgent'>): string {
  const who = ctx.actor.realm === 'citizen' ? `account ${ctx.actor.id}` : `${request.ip} ${request.userAgent}`;
  return ctx.secrets.index(`${surveyId} ${who}`, 'portal.survey_answers.answered_by');
}

/** Takes an answer that the form has checked: `closed` when it came too late, `again` when there is one already. */
export function answerSurvey(
  ctx: Ctx,
  surveyId: string,
  answers: Readonly<Record<string, unknown>>,
  request: Pick<RequestFacts, 'ip' | 'userAgent'>,
): Promise<'taken' | 'again' | 'closed'> {
  return ctx.transaction(async (tx) => {
    // Locked, so that nobody closes it between the look and the answer.
    const survey = await surveys.lock(tx, surveyId);
    if (!survey?.isPublished) throw kernelErrors.notFound();
    if (phaseOn(survey, tx.today()) !== 'open') return 'closed';
    const { choices, texts } = partAnswers(survey.questions, answers);
    const id = tx.newId('ans');
    const taken = await surveys.addAnswer(tx, {
      id,
      surveyId,
      answeredBy: answererOf(tx, surveyId, request),
      answeredAt: tx.now(),
      choices,
      textsSealed: Object.keys(texts).length > 0 ? tx.secrets.seal(JSON.stringify(texts), textsPlace(id)) : null,
      demo: false,
    });
    return taken > 0 ? 'taken' : 'again';
  });
}
