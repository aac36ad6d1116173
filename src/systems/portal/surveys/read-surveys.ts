import { type Ctx, kernelErrors } from '#kernel';
import { pageWindow } from '#kernel/contract';
import type { Survey, SurveyFile, SurveyQuery, Tally } from './survey.contract.ts';
import { nameOf } from './survey-form.rules.ts';
import { endOf, isResultLate, phaseOn, resultDueOn } from './survey-phase.rules.ts';
import { type SurveyRow, surveys } from './surveys.repo.ts';

const shown = (ctx: Ctx, row: SurveyRow): Survey => {
  const { isPublished: _isPublished, closedOn: _closedOn, ...rest } = row;
  return {
    ...rest,
    phase: phaseOn(row, ctx.today()),
    endedOn: endOf(row),
    resultDueOn: resultDueOn(row),
    late: isResultLate(row, ctx.today()),
  };
};

export async function listSurveys(ctx: Ctx, query: SurveyQuery): Promise<{ items: Survey[]; total: number }> {
  const q = query.q?.trim() ?? '';
  const found = (await surveys.all(ctx))
    .map((row) => shown(ctx, row))
    .filter(
      (one) =>
        (!query.phase || one.phase === query.phase) &&
        (!query.kind || one.kind === query.kind) &&
        (!query.late || one.late) &&
        `${one.title} ${one.sponsor}`.includes(q),
    );
  const { limit, offset } = pageWindow(query);
  return { items: found.slice(offset, offset + limit), total: found.length };
}

/** What everybody may see: those that were published. */
export const publicSurveys = async (ctx: Ctx): Promise<Survey[]> =>
  (await surveys.all(ctx)).filter(({ isPublished }) => isPublished).map((row) => shown(ctx, row));

const order = ['open', 'upcoming', 'ended', 'resulted', 'draft'];

/** The few that a reader can still do something with come first. */
export const foremostSurveys = async (ctx: Ctx, limit: number): Promise<Survey[]> =>
  (await publicSurveys(ctx)).sort((a, b) => order.indexOf(a.phase) - order.indexOf(b.phase)).slice(0, limit);

export async function findPublic(ctx: Ctx, id: string): Promise<Survey> {
  const row = await surveys.find(ctx, id);
  if (!row?.isPublished) throw kernelErrors.notFound();
  return shown(ctx, row);
}

/** The votes of each question; those for words say only how many wrote. */
export async function tallySurvey(ctx: Ctx, survey: Pick<Survey, 'id' | 'questions'>): Promise<Tally[]> {
  const votes = await surveys.votes(ctx, survey.id);
  return survey.questions.map(({ title, kind, options }, place) => {
    const own = votes.filter(({ question }) => question === nameOf(place));
    return {
      title,
      kind,
      answered: own.find(({ option }) => option === null)?.count ?? 0,
      votes:
        kind === 'text'
          ? []
          : options.map((label, at) => ({
              label,
              count: own.find(({ option }) => option === String(at + 1))?.count ?? 0,
            })),
    };
  });
}

const SHOWN_WORDS = 100;

export const textsPlace = (answerId: string): string => `portal.survey_answers.texts:${answerId}`;

/** What was written, the newest first. */
async function wordsOf(ctx: Ctx, survey: Pick<Survey, 'id'>, limit: number) {
  return (await surveys.written(ctx, survey.id, limit)).flatMap(({ id, answeredAt, textsSealed }) => {
    const texts = JSON.parse(ctx.secrets.open(textsSealed ?? '', textsPlace(id))) as Record<string, string>;
    return Object.entries(texts).map(([name, text]) => ({ name, text, at: answeredAt }));
  });
}

export async function readSurvey(ctx: Ctx, id: string): Promise<SurveyFile> {
  const row = await surveys.find(ctx, id);
  if (!row) throw kernelErrors.notFound();
  const survey = shown(ctx, row);
  const [tallies, words] = await Promise.all([tallySurvey(ctx, survey), wordsOf(ctx, survey, SHOWN_WORDS)]);
  const titles = new Map(survey.questions.map(({ title }, place) => [nameOf(place), title]));
  return {
    survey,
    tallies,
    words: words.map(({ name, text, at }) => ({ question: titles.get(name) ?? '', text, at: at.toISOString() })),
  };
}
