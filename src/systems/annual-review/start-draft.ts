import { readValues } from '#engines/indicators';
import type { Ctx } from '#kernel';
import type { Chapter, Display, Sentence } from './contract.ts';
import type { Keep, StartDraft } from './draft.contract.ts';
import { shiftWords, shiftYear } from './draft.rules.ts';
import { type BoundContent, type BoundFigure, drafts } from './drafts.repo.ts';
import { errors } from './errors.ts';
import { type FigureSource, type ReviewSource, reviews } from './reviews.repo.ts';

/** Begins the review of a year, from blank paper or from the review of another year. */
export async function startDraft(ctx: Ctx, { year, base, keep }: StartDraft): Promise<{ year: number }> {
  return ctx.transaction(async (tx) => {
    if (await reviews.find(tx, year)) throw errors.reviewExists({ year });
    const model = base === undefined ? undefined : await reviews.find(tx, base);
    if (base !== undefined && !model) throw errors.noBase({ year: base });
    const content = model ? await contentFrom(tx, model, year, keep) : blank(tx.city.name, year);
    if (!(await drafts.insert(tx, year, base ?? null, content))) throw errors.reviewExists({ year });
    await drafts.addStep(tx, year, 'start', 1, model ? `以“${model.title}”为蓝本` : '从空白起草');
    await tx.record({
      subject: `annual-review.draft:${year}`,
      summary: `开始起草 ${year} 年综述`,
      facts: { base: base ?? null, keep },
    });
    return { year };
  });
}

const blank = (city: string, year: number): BoundContent => ({
  title: `${city}${year}年信息化建设综述`,
  chapters: [{ key: 'overview', title: '总述', text: '' }],
  figures: [],
  headline: [],
  charts: [],
});

async function contentFrom(ctx: Ctx, model: ReviewSource, year: number, keep: Keep): Promise<BoundContent> {
  const sources = await reviews.figures(ctx, model.year);
  const read = await readValues(
    ctx,
    sources.map(({ indicator, period }) => ({ indicator, period })),
  );
  // What comes again each year: a state at a day, or what adds up over the places.
  const recurring = sources.filter((_, index) => {
    const definition = read[index]?.definition;
    return definition && (definition.periodType === 'date' || definition.rollUp !== 'none');
  });
  const ids = new Set(recurring.map((figure) => figure.id));
  const originals = new Map(sources.map((figure) => [figure.id, figure.original]));
  const write = ({ parts }: Sentence): string =>
    parts
      .map((part) => {
        if (typeof part === 'string') return shiftWords(part, model.year, year);
        return ids.has(part.figure)
          ? `【${part.figure}】`
          : shiftWords(originals.get(part.figure) ?? '', model.year, year);
      })
      .join('');
  const stays = ({ parts }: Sentence): boolean =>
    keep === 'all' || (keep === 'recurring' && parts.some((part) => typeof part !== 'string' && ids.has(part.figure)));
  const textOf = (chapter: Chapter): string =>
    chapter.paragraphs
      .map((sentences) => sentences.filter(stays).map(write).join(''))
      .filter((text) => text !== '')
      .join('\n');
  const { headline, charts } = model.display;
  return {
    title: shiftWords(model.title, model.year, year),
    chapters: model.layout.map((chapter) => ({
      key: chapter.key,
      title: chapter.heading && chapter !== model.layout[0] ? write(chapter.heading).replace(/。$/, '') : chapter.title,
      text: textOf(chapter),
    })),
    figures: keep === 'chapters' ? [] : recurring.map((figure) => boundTo(figure, model.year, year)),
    headline: keep === 'chapters' ? [] : headline.filter((id) => ids.has(id)),
    charts:
      keep === 'chapters' ? [] : charts.filter((chart) => chart.bars.every((bar) => ids.has(bar.figure))).map(copy),
  };
}

const copy = (chart: Display['charts'][number]) => ({ ...chart, bars: chart.bars.map((bar) => ({ ...bar })) });

function boundTo({ id, indicator, period, form, register }: FigureSource, from: number, to: number): BoundFigure {
  return {
    id,
    indicator,
    period: shiftYear(period, from, to),
    form,
    register: register && {
      ...register,
      asOf: shiftYear(register.asOf, from, to),
      where: Object.fromEntries(
        Object.entries(register.where).map(([field, condition]) => [
          field,
          typeof condition === 'string'
            ? condition
            : Object.fromEntries(Object.entries(condition).map(([end, day]) => [end, shiftYear(day, from, to)])),
        ]),
      ),
    },
  };
}
