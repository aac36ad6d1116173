import { type Ctx, kernelErrors, type TxCtx } from '#kernel';
import { errors } from '../errors.ts';
import { SURVEYS_TAG } from './answer-survey.ts';
import type { SurveyDraft, SurveyInput } from './survey.contract.ts';
import { questionFault } from './survey-form.rules.ts';
import { phaseOn } from './survey-phase.rules.ts';
import { type SurveyRow, surveys } from './surveys.repo.ts';

/** Trimmed, with no options where words are asked for. */
function cleaned(draft: SurveyDraft): SurveyDraft {
  const questions = draft.questions.map((question) => ({
    title: question.title.trim(),
    kind: question.kind,
    options:
      question.kind === 'text' ? [] : question.options.map((one) => one.trim()).filter((option) => option !== ''),
    required: question.required,
  }));
  const fault = questionFault(questions);
  if (fault) throw errors.surveyQuestion({ fault });
  if (draft.endsOn < draft.startsOn) throw errors.surveyDates();
  const { kind, title, intro, sponsor, startsOn, endsOn } = draft;
  return { kind, title: title.trim(), intro: intro.trim(), sponsor: sponsor.trim(), startsOn, endsOn, questions };
}

export function createSurvey(ctx: Ctx, draft: SurveyDraft): Promise<{ id: string }> {
  const own = cleaned(draft);
  return ctx.transaction(async (tx) => {
    const id = tx.newId('svy');
    await surveys.insert(tx, id, own);
    await tx.record({ subject: `portal.survey:${id}`, summary: `起草征集调查“${own.title}”` });
    return { id };
  });
}

/** One change of a survey: what it says in the audit, when it may be made, and what it makes of the row. */
interface Change {
  readonly says: string;
  readonly may: (row: SurveyRow, phase: ReturnType<typeof phaseOn>) => boolean;
  readonly make: (row: SurveyRow, tx: TxCtx) => SurveyRow;
}

async function changeSurvey(ctx: Ctx, id: string, version: number, change: Change): Promise<void> {
  await ctx.transaction(async (tx) => {
    const row = await surveys.lock(tx, id);
    if (!row) throw kernelErrors.notFound();
    if (row.version !== version) throw kernelErrors.conflict();
    if (!change.may(row, phaseOn(row, tx.today()))) throw errors.surveyNotNow();
    const next = change.make(row, tx);
    await surveys.save(tx, next);
    await tx.record({ subject: `portal.survey:${id}`, summary: `${change.says}：“${next.title}”` });
    await tx.invalidate(SURVEYS_TAG);
  });
}

/** Until the first day: whoever has answered must not find other questions above their answers. */
export const editSurvey = (ctx: Ctx, id: string, draft: SurveyDraft, version: number): Promise<void> => {
  const own = cleaned(draft);
  return changeSurvey(ctx, id, version, {
    says: '修改征集调查',
    may: (row, phase) => (phase === 'draft' || phase === 'upcoming') && row.answers === 0,
    make: (row) => ({ ...row, ...own }),
  });
};

export const publishSurvey = (ctx: Ctx, id: string, { version }: SurveyInput): Promise<void> =>
  changeSurvey(ctx, id, version, {
    says: '发布征集调查',
    may: (row, phase) => phase === 'draft' && row.endsOn >= ctx.today(),
    make: (row) => ({ ...row, isPublished: true }),
  });

export const unpublishSurvey = (ctx: Ctx, id: string, { version }: SurveyInput): Promise<void> =>
  changeSurvey(ctx, id, version, {
    says: '撤回征集调查',
    may: (row, phase) => phase === 'upcoming' || (phase === 'open' && row.answers === 0),
    make: (row) => ({ ...row, isPublished: false }),
  });

export const closeSurvey = (ctx: Ctx, id: string, { version, reason = '' }: SurveyInput): Promise<void> =>
  changeSurvey(ctx, id, version, {
    says: '提前结束征集调查',
    may: (_row, phase) => phase === 'open',
    make: (row, tx) => ({ ...row, closedOn: tx.today(), closeReason: reason.trim() }),
  });

/** Published once, corrected as often as needed: the day of the first stays. */
export const publishResult = (ctx: Ctx, id: string, { version, result = '' }: SurveyInput): Promise<void> =>
  changeSurvey(ctx, id, version, {
    says: '公布征集调查的结果',
    may: (_row, phase) => phase === 'ended' || phase === 'resulted',
    make: (row, tx) => ({
      ...row,
      result: result.trim(),
      resultOn: row.resultOn ?? tx.today(),
      resultByName: tx.actor.name,
    }),
  });

export const withdrawResult = (ctx: Ctx, id: string, { version }: SurveyInput): Promise<void> =>
  changeSurvey(ctx, id, version, {
    says: '撤下征集调查的结果',
    may: (_row, phase) => phase === 'resulted',
    make: (row) => ({ ...row, result: null, resultOn: null, resultByName: null }),
  });

export function removeSurvey(ctx: Ctx, id: string): Promise<void> {
  return ctx.transaction(async (tx) => {
    const row = await surveys.lock(tx, id);
    if (!row) throw kernelErrors.notFound();
    if (row.isPublished || row.answers > 0) throw errors.surveyNotNow();
    await surveys.remove(tx, id);
    await tx.record({ subject: `portal.survey:${id}`, summary: `删除征集调查的草稿“${row.title}”` });
  });
}
