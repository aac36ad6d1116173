import type { Ctx } from '#kernel';
import { buildPublicReview } from './build-review.ts';
import type { Review, ReviewLines } from './contract.ts';
import { sentenceText } from './layout.rules.ts';

/** Numbers as numbers where JSON carries them exactly, dates as text. */
function jsonValue(value: string): number | string {
  const number = Number(value);
  return /^-?\d+(\.\d+)?$/.test(value) && String(number) === value.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '')
    ? number
    : value;
}

function linesOf(review: Review): ReviewLines {
  return {
    year: review.year,
    title: review.title,
    figures: review.figures.map((figure) => ({
      id: figure.id,
      value: figure.value === null ? null : jsonValue(figure.value),
      unit: figure.unit || 'date',
      qualifier: figure.qualifier,
      period: figure.period,
      clause: figure.clause,
      source: figure.source,
      ...(figure.records ? { records: figure.records.map((record) => record.id) } : {}),
      name: figure.name,
      text: figure.text,
      state: figure.state,
      stated: jsonValue(figure.statedValue),
      agrees: figure.agrees,
      demo: figure.demo,
      working: figure.working,
    })),
  };
}

/** The review as data: one line for each figure. */
export async function reviewJson(ctx: Ctx, year: number): Promise<ReviewLines> {
  return linesOf(await buildPublicReview(ctx, year));
}

/** The review as text, with its figures as they are now, and a table of where each comes from. */
export async function reviewMarkdown(ctx: Ctx, year: number): Promise<string> {
  return markdownOf(await buildPublicReview(ctx, year));
}

function markdownOf(review: Review): string {
  const byId = new Map(review.figures.map((figure) => [figure.id, figure]));
  const say = (id: string): string => byId.get(id)?.inText ?? '';
  const text = review.chapters.flatMap((chapter, index) => {
    const heading = chapter.heading ? sentenceText(chapter.heading, say).replace(/。$/, '') : chapter.title;
    const paragraphs = chapter.paragraphs.map((sentences) => sentences.map((one) => sentenceText(one, say)).join(''));
    return [`${index === 0 ? '#' : '##'} ${heading}`, ...paragraphs];
  });
  const cell = (words: string): string => words.replaceAll('|', '\\|').replaceAll('\n', ' ');
  const rows = review.figures.map((figure) => {
    const check = figure.agrees ? '一致' : `原文 ${figure.statedText}`;
    return `| ${[figure.id, figure.name, figure.text, figure.periodText, figure.sourceTitle, check, figure.clause].map(cell).join(' | ')} |`;
  });
  return [
    ...text,
    '## 数字的出处',
    [
      '| 编号 | 指标 | 现值 | 期间 | 来源 | 与原文 | 原文 |',
      '| --- | --- | --- | --- | --- | --- | --- |',
      ...rows,
    ].join('\n'),
    '',
  ].join('\n\n');
}
