import type { Ctx } from '#kernel';
import { assembleReview } from './build-review.ts';
import type { Chapter, Display, Figure, Review } from './contract.ts';
import type { DraftProblem } from './draft.contract.ts';
import { clauseOf, figuresIn, layOutDraft, looseNumbers } from './draft.rules.ts';
import type { BoundContent } from './drafts.repo.ts';
import { sentencesOf } from './layout.rules.ts';
import type { FigureSource } from './reviews.repo.ts';

/** A draft as it would be published now: its text, and each figure that the text uses, read where it comes from. */
export async function previewDraft(ctx: Ctx, year: number, content: BoundContent): Promise<Review> {
  const layout = layOutDraft(content);
  const sources = figureSources(content, layout);
  const display: Display = { headline: [], charts: [], timeline: [] };
  const read = await assembleReview(ctx, { year, title: content.title, layout, display }, sources);
  const byId = new Map(read.figures.map((figure) => [figure.id, figure]));
  const say = (id: string): string => byId.get(id)?.inText ?? '';
  const figures = read.figures.map((figure) => {
    const sentence = layout
      .flatMap(sentencesOf)
      .find((one) => one.parts.some((part) => typeof part !== 'string' && part.figure === figure.id));
    const clause = sentence ? clauseOf(sentence, figure.id, say) : '';
    return { ...figure, clause, original: figure.inText };
  });
  return { ...read, figures, display: displayOf(content, figures) };
}

/** The figures in the order of the text; one that the text does not use is not of the review. */
export function figureSources(content: BoundContent, layout: readonly Chapter[]): FigureSource[] {
  const bound = new Map(content.figures.map((figure) => [figure.id, figure]));
  const placed = new Map<string, string>();
  for (const chapter of layout) {
    for (const part of sentencesOf(chapter).flatMap((sentence) => sentence.parts)) {
      if (typeof part !== 'string' && !placed.has(part.figure)) placed.set(part.figure, chapter.key);
    }
  }
  return [...placed].flatMap(([id, chapter]) => {
    const figure = bound.get(id);
    if (!figure) return [];
    const { indicator, period, form, register } = figure;
    const unsaid = { subject: '', statedValue: null, unit: '', qualifier: '', clause: '', original: '' };
    const held = register && { ...register, counts: 'held' as const };
    return [{ id, chapter, indicator, period, form, register: held, ...unsaid }];
  });
}

/** Days that the text names become the line of the year; what the text no longer uses is shown nowhere. */
function displayOf(content: BoundContent, figures: readonly Figure[]): Display {
  const used = new Set(figures.map((figure) => figure.id));
  return {
    headline: content.headline.filter((id) => used.has(id)),
    charts: content.charts
      .map((chart) => ({ ...chart, bars: chart.bars.filter((bar) => used.has(bar.figure)) }))
      .filter((chart) => chart.bars.length > 1 && content.chapters.some(({ key }) => key === chart.chapter)),
    timeline: figures
      .filter((figure) => /^\d{4}-\d\d/.test(figure.value ?? ''))
      .map((figure) => ({ figure: figure.id, title: figure.name.replace(/日期$/, '') })),
  };
}

/** What bars the way to approval, and what a writer should look at once more. */
export function draftProblems(content: BoundContent, review: Review): DraftProblem[] {
  const known = new Set(content.figures.map((figure) => figure.id));
  const used = new Set(content.chapters.flatMap((chapter) => figuresIn(chapter.text)));
  const unstated = review.figures.filter((figure) => figure.value === null);
  const doubtful = review.figures.filter((figure) => figure.caveat !== undefined);
  const samples = review.figures.filter((figure) => figure.demo);
  const spare = content.figures.filter((figure) => !used.has(figure.id));
  return [
    ...content.chapters.flatMap((chapter) => {
      const strange = figuresIn(chapter.text).filter((id) => !known.has(id));
      const loose = looseNumbers(chapter);
      return [
        ...strange.map((id) => ({ bars: true, chapter: chapter.key, text: `【${id}】不在数字表里` })),
        ...(chapter.text.trim() === ''
          ? [{ bars: false, chapter: chapter.key, text: '这一章还没有正文，公布时不收入' }]
          : []),
        ...(loose.length > 0
          ? [{ bars: false, chapter: chapter.key, text: `手写的数字没有出处：${[...new Set(loose)].join('、')}` }]
          : []),
      ];
    }),
    ...(content.chapters.every((chapter) => chapter.text.trim() === '')
      ? [{ bars: true, text: '全文还没有正文' }]
      : []),
    ...unstated.map(({ name, periodText, chapter }) => ({
      bars: true,
      chapter,
      text: `“${name}”${periodText}未载明：先在指标数值里记录，或改写这一句`,
    })),
    ...doubtful.map(({ name, chapter, caveat }) => ({ bars: false, chapter, text: `“${name}”${caveat}` })),
    ...(samples.length > 0 ? [{ bars: false, text: `${samples.length} 个数字由示例数据算出` }] : []),
    ...(spare.length > 0 ? [{ bars: false, text: `${spare.length} 个数字没有用在正文里，公布时不收入` }] : []),
  ];
}
