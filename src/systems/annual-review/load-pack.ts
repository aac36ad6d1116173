import { ConfigError, type Pack, type PackSection } from '#kernel';
import { type Static, Type } from '#kernel/contract';
import { indexReview } from './index-review.ts';
import { LayoutError, layOut } from './layout.rules.ts';
import { type FigureSource, reviews } from './reviews.repo.ts';
import { SpokenForm } from './spoken.rules.ts';

const ReviewFile = Type.Object({
  year: Type.Integer(),
  title: Type.String(),
  /** The document as it was printed, and its figures as somebody read them out of it. */
  source: Type.String(),
  figures: Type.String(),
  chapters: Type.Array(Type.Object({ key: Type.String(), title: Type.String(), begins: Type.String() })),
  /** First words of each paragraph, for reading; the text itself is not touched. */
  paragraphs: Type.Array(Type.String()),
  texts: Type.Record(Type.String(), Type.Object({ text: Type.String(), form: Type.Optional(SpokenForm) })),
  registers: Type.Record(
    Type.String(),
    Type.Object({
      register: Type.String(),
      title: Type.String(),
      filledFrom: Type.Integer({ minimum: 1 }),
      asOf: Type.String({ format: 'date' }),
      where: Type.Record(
        Type.String(),
        Type.Union([
          Type.String(),
          Type.Object({ from: Type.Optional(Type.String()), to: Type.Optional(Type.String()) }),
        ]),
      ),
    }),
  ),
  headline: Type.Array(Type.String()),
  charts: Type.Array(
    Type.Object({
      chapter: Type.String(),
      title: Type.String(),
      unit: Type.String(),
      labelHeading: Type.String(),
      bars: Type.Array(Type.Object({ label: Type.String(), figure: Type.String() })),
    }),
  ),
  timeline: Type.Array(Type.Object({ figure: Type.String(), title: Type.String() })),
});
type ReviewFile = Static<typeof ReviewFile>;

const FigureLine = Type.Object({
  id: Type.String(),
  chapter: Type.String(),
  subject_zh: Type.String(),
  indicator_id: Type.String(),
  value: Type.String(),
  unit: Type.String(),
  qualifier: Type.String(),
  date_or_period: Type.String(),
  clause_zh: Type.String(),
});

const TileLine = Type.Object({ code: Type.String(), column: Type.Integer(), row: Type.Integer() });

export const packSections: readonly PackSection[] = [
  {
    name: 'reviews',
    files: ['annual-review/'],
    async load(tx, pack) {
      let count = 0;
      for (const file of pack.list('annual-review').filter((name) => name.endsWith('.json'))) {
        const review = pack.json(file, ReviewFile);
        const figures = figuresOf(review, pack);
        const sourceText = pack.text(review.source);
        count += await reviews.put(
          tx,
          {
            year: review.year,
            title: review.title,
            sourceText,
            layout: layoutOf(review, file, sourceText, figures),
            display: { headline: review.headline, charts: review.charts, timeline: review.timeline },
            origin: 'printed',
          },
          figures,
        );
        await indexReview(tx, review.year);
      }
      await tx.invalidate('review');
      return count;
    },
  },
  {
    name: 'tiles',
    files: ['portal/county-tiles.csv'],
    load: (tx, pack) => reviews.putTiles(tx, pack.csv('portal/county-tiles.csv', TileLine)),
  },
];

/** Turns of phrase that only look like numbers are left out: 八方借力. */
function figuresOf(review: ReviewFile, pack: Pack): FigureSource[] {
  const lines = pack.csv(review.figures, FigureLine).filter((line) => line.qualifier !== 'idiom');
  return lines.map((line) => {
    const spoken = review.texts[line.id];
    if (!spoken)
      throw new ConfigError(`城市资料包 annual-review：${review.year} 年综述的 ${line.id} 没有写明在原文中的字样`);
    return {
      id: line.id,
      chapter: line.chapter,
      subject: line.subject_zh,
      indicator: line.indicator_id,
      statedValue: line.value,
      unit: line.unit === 'date' ? '' : line.unit,
      qualifier: line.qualifier,
      period: line.date_or_period,
      clause: line.clause_zh,
      original: spoken.text,
      form: spoken.form ?? null,
      register: review.registers[line.id] ?? null,
    };
  });
}

function layoutOf(review: ReviewFile, file: string, source: string, figures: readonly FigureSource[]) {
  try {
    return layOut(
      source,
      review.chapters,
      review.paragraphs,
      figures.map(({ id, clause, original }) => ({ id, clause, text: original })),
    );
  } catch (error) {
    if (error instanceof LayoutError) throw new ConfigError(`城市资料包 ${file}：${error.message}`);
    throw error;
  }
}
