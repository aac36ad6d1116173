import { agrees, periodText, type ReadValue, readValues, valueText } from '#engines/indicators';
import type { Ctx } from '#kernel';
import { type CountedRecords, countBinding } from './count-binding.ts';
import type { Figure, Review } from './contract.ts';
import { errors } from './errors.ts';
import { type FigureSource, reviews } from './reviews.repo.ts';
import { speak } from './spoken.rules.ts';

/** The review as it stands now: every figure read anew from its indicator or counted anew in its register. */
export async function buildReview(ctx: Ctx, year: number): Promise<Review> {
  const source = await reviews.find(ctx, year);
  if (!source) {
    const years = (await reviews.list(ctx)).map((review) => review.year);
    throw errors.noReview({ year, years: years.length > 0 ? years.join('、') : '无' });
  }
  const figures = await reviews.figures(ctx, year);
  const read = await readValues(
    ctx,
    figures.map(({ indicator, period }) => ({ indicator, period })),
  );
  const counted = await Promise.all(
    figures.map((figure) => (figure.register ? countBinding(ctx, figure.register) : null)),
  );
  return {
    year: source.year,
    title: source.title,
    chapters: source.layout,
    display: source.display,
    figures: figures.map((figure, index) => figureOf(figure, read[index], counted[index] ?? null)),
  };
}

/** `exact;达到` → how exact, and the word for it. */
const splitQualifier = (text: string): { qualifier: string; word: string } => {
  const [qualifier = 'exact', word = ''] = text.split(';');
  return { qualifier, word };
};

function figureOf(source: FigureSource, read: ReadValue | undefined, counted: CountedRecords | null): Figure {
  const { form, register, original, ...stated } = source;
  const { qualifier, word } = splitQualifier(source.qualifier);
  const value = counted ? String(counted.records.length) : (read?.value ?? null);
  const worded = {
    unit: source.unit,
    qualifier: counted ? 'exact' : (read?.qualifier ?? qualifier),
    word: counted ? '' : (read?.word ?? word),
    state: counted ? 'stated' : (read?.state ?? 'stated'),
  };
  const isDerived = counted === null && read?.how !== 'document';
  // A value reckoned from records has no 多 of its own; in a sentence that says 多 it keeps its digits.
  return {
    ...stated,
    name: read?.definition?.name ?? source.subject,
    value,
    periodText: periodText(source.period),
    inText: value === null ? '（未载明）' : speak({ ...worded, value }, form),
    text: value === null ? '未载明' : valueText({ ...worded, value }),
    state: value === null ? 'not-stated' : worded.state,
    source: register ? registerRef(register) : `indicator:${source.indicator}`,
    sourceKind: counted ? 'register' : 'indicator',
    sourceTitle: counted && register ? register.title : (read?.stored?.basis?.system ?? read?.stored?.document ?? '指标'),
    working: counted ? counted.working : (read?.working ?? ''),
    href: read?.stored?.basis?.href ?? null,
    demo: counted ? counted.demo : (read?.demo ?? false),
    statedText: valueText({ unit: source.unit, qualifier, word, state: qualifier === 'forecast' ? 'forecast' : 'stated', value: source.statedValue }),
    agrees: value !== null && agrees(value, { value: source.statedValue, qualifier }),
    records: counted ? counted.records : isDerived ? recordsOf(read) : null,
    dropped: counted?.dropped ?? [],
  };
}

/** Only counts and sums stand on records that may be listed one by one. */
function recordsOf(read: ReadValue | undefined): Figure['records'] {
  const basis = read?.stored?.basis;
  return basis && (basis.way === 'count' || basis.way === 'sum') ? basis.records : null;
}

/** `register:site-group.site?sector=教育&level=县级&asOf=2007-12-31` */
function registerRef({ register, where, asOf }: NonNullable<FigureSource['register']>): string {
  const query = [...Object.entries(where).map(([field, value]) => `${field}=${value}`), `asOf=${asOf}`];
  return `register:${register}?${query.join('&')}`;
}
