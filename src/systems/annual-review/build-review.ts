import { agrees, periodText, type ReadValue, readValues, valueText } from '#engines/indicators';
import type { Ctx } from '#kernel';
import type { Figure, Review } from './contract.ts';
import { type CountedRecords, countBinding } from './count-binding.ts';
import { errors } from './errors.ts';
import { type FigureSource, type RegisterBinding, type ReviewSource, reviews } from './reviews.repo.ts';
import { speak } from './spoken.rules.ts';

/** The review as it stands now: every figure read anew from its indicator or counted anew in its register. */
export async function buildReview(ctx: Ctx, year: number): Promise<Review> {
  const source = await reviews.find(ctx, year);
  if (!source) {
    throw noReview(
      year,
      (await reviews.list(ctx)).map((review) => review.year),
    );
  }
  return assembleReview(ctx, source, await reviews.figures(ctx, year));
}

/** The review as the public reads it: one of the city's own only while an edition of it stands. */
export async function buildPublicReview(ctx: Ctx, year: number): Promise<Review> {
  const open = await reviews.listPublic(ctx);
  if (open.some((review) => review.year === year)) return buildReview(ctx, year);
  throw noReview(
    year,
    open.map((review) => review.year),
  );
}

const noReview = (year: number, years: readonly number[]) =>
  errors.noReview({ year, years: years.length > 0 ? years.join('、') : '无' });

/** A text with places of figures, and every figure read where it comes from. */
export async function assembleReview(
  ctx: Ctx,
  source: Omit<ReviewSource, 'sourceText' | 'origin'>,
  figures: readonly FigureSource[],
): Promise<Review> {
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

/** What a figure says now, wherever it comes from. */
interface Present
  extends Pick<
    Figure,
    'source' | 'sourceKind' | 'sourceTitle' | 'working' | 'caveat' | 'href' | 'demo' | 'records' | 'dropped'
  > {
  readonly value: string | null;
  readonly qualifier: string;
  readonly word: string;
  readonly state: string;
}

function fromRegister(binding: RegisterBinding, counted: CountedRecords): Present {
  return {
    value: String(counted.records.length),
    qualifier: 'exact',
    word: '',
    state: 'stated',
    source: registerRef(binding),
    sourceKind: 'register',
    sourceTitle: binding.title,
    working: counted.working,
    ...(counted.caveat === undefined ? {} : { caveat: counted.caveat }),
    href: null,
    demo: counted.demo,
    records: counted.records,
    dropped: counted.dropped,
  };
}

function fromIndicator(indicator: string, read: ReadValue | undefined): Present {
  const basis = read?.stored?.basis;
  return {
    value: read?.value ?? null,
    qualifier: read?.qualifier ?? 'exact',
    word: read?.word ?? '',
    state: read?.state ?? 'not-stated',
    source: `indicator:${indicator}`,
    sourceKind: 'indicator',
    sourceTitle: basis?.system ?? read?.stored?.document ?? '指标',
    working: read?.working ?? '',
    href: basis?.href ?? null,
    demo: read?.demo ?? false,
    records: recordsOf(read),
    dropped: [],
  };
}

function figureOf(source: FigureSource, read: ReadValue | undefined, counted: CountedRecords | null): Figure {
  const { form, register, ...stated } = source;
  const present = counted && register ? fromRegister(register, counted) : fromIndicator(source.indicator, read);
  const { value, word, ...shown } = present;
  // Of a draft nothing is stated yet: what is read is what it will state.
  const qualifier = source.statedValue === null ? joined(present) : source.qualifier;
  const statedValue = source.statedValue ?? value;
  const said = splitQualifier(qualifier);
  const unit = source.unit || (read?.definition?.kind === 'date' ? '' : (read?.definition?.unit ?? ''));
  const worded = { unit, word, qualifier: present.qualifier, state: present.state };
  return {
    ...stated,
    ...shown,
    subject: source.subject || (read?.definition?.subject ?? ''),
    unit,
    qualifier,
    statedValue: statedValue ?? '',
    value,
    name: read?.definition?.name ?? (source.subject || source.indicator),
    periodText: periodText(source.period),
    inText: value === null ? '（未载明）' : speak({ ...worded, value }, form),
    text: value === null ? '未载明' : valueText({ ...worded, value }),
    statedText:
      statedValue === null
        ? '未载明'
        : valueText({
            unit,
            ...said,
            value: statedValue,
            state: said.qualifier === 'forecast' ? 'forecast' : 'stated',
          }),
    agrees: value !== null && agrees(value, { value: statedValue ?? value, qualifier: said.qualifier }),
  };
}

const joined = ({ qualifier, word, state }: Present): string => {
  const kind = state === 'forecast' && qualifier === 'exact' ? 'forecast' : qualifier;
  return word ? `${kind};${word}` : kind;
};

/** Only counts and sums stand on records that may be listed one by one. */
function recordsOf(read: ReadValue | undefined): Figure['records'] {
  const basis = read?.stored?.basis;
  return basis && (basis.way === 'count' || basis.way === 'sum') ? basis.records : null;
}

/** `register:site-group.site?sector=教育&level=县级&asOf=2007-12-31`; a range reads `connectedOn<=2007-12-31`. */
function registerRef({ register, where, asOf }: RegisterBinding): string {
  const conditions = Object.entries(where).flatMap(([field, condition]) => {
    if (typeof condition === 'string') return [`${field}=${condition}`];
    const { from, to } = condition;
    return [...(from ? [`${field}>=${from}`] : []), ...(to ? [`${field}<=${to}`] : [])];
  });
  return `register:${register}?${[...conditions, `asOf=${asOf}`].join('&')}`;
}
