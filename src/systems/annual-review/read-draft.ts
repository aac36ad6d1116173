import { decimalText, divide, rationalOf, readValues, valueText } from '#engines/indicators';
import { type Ctx, kernelErrors } from '#kernel';
import type { Review } from './contract.ts';
import { type DraftDesk, type DraftMove, draftMoves } from './draft.contract.ts';
import { movesOf, shiftYear, withNames } from './draft.rules.ts';
import { type BoundContent, type Draft, drafts } from './drafts.repo.ts';
import { draftProblems, previewDraft } from './preview-draft.ts';
import { editions } from './reviews.repo.ts';

/** Everything a writer and the one who approves need: the text, how it reads, its figures beside another year's. */
export async function readDraft(ctx: Ctx, year: number): Promise<DraftDesk> {
  const draft = await drafts.find(ctx, year);
  if (!draft) throw kernelErrors.notFound();
  const review = await previewDraft(ctx, year, draft.content);
  const besideYear = draft.baseYear ?? year - 1;
  return {
    year,
    baseYear: draft.baseYear,
    besideYear,
    state: draft.state,
    version: draft.version,
    content: await shownContent(ctx, draft.content),
    chapters: review.chapters.map(({ key, title, paragraphs }) => ({
      key,
      title,
      paragraphs: paragraphs.map((sentences) => sentences.map(({ no, parts }) => ({ no, parts: [...parts] }))),
    })),
    figures: await setBeside(ctx, review, besideYear),
    problems: draftProblems(draft.content, review),
    moves: movesFor(ctx, draft),
    steps: await drafts.steps(ctx, year),
    versions: await drafts.versions(ctx, year),
    editions: await editions.list(ctx, year),
  };
}

/** With the names of the figures in the text, and registers by their name only. */
export async function shownContent(ctx: Ctx, content: BoundContent): Promise<DraftDesk['content']> {
  const read = await readValues(
    ctx,
    content.figures.map(({ indicator, period }) => ({ indicator, period })),
  );
  const names = new Map(
    content.figures.map(({ id, indicator }, index) => [id, read[index]?.definition?.name ?? indicator]),
  );
  return {
    ...content,
    chapters: content.chapters.map((chapter) => ({
      ...chapter,
      text: withNames(chapter.text, (id) => names.get(id) ?? '没有这个数字'),
    })),
    figures: content.figures.map(({ id, indicator, period, register }) => ({
      id,
      indicator,
      period,
      register: register?.register ?? null,
    })),
  };
}

/** Moves that the state knows and that this person may make: who wrote does not approve. */
function movesFor(ctx: Ctx, draft: Draft): DraftMove[] {
  const wrote = draft.writers.includes(ctx.actor.id ?? '');
  return movesOf(draft.state, draft.publishedVersion !== null).filter((move) => {
    if (!ctx.allows(permissionOf(move), wholeCity)) return false;
    return !(wrote && (move === 'approve' || (move === 'return' && draft.state === 'submitted')));
  });
}

export const permissionOf = (move: DraftMove): string => {
  if (move === 'approve' || move === 'return') return 'annual-review.draft.approve';
  return move === 'publish' ? 'annual-review.draft.publish' : 'annual-review.draft.write';
};

/** A review is of the whole city. */
export const wholeCity = { paths: [] };

export const moveName = (move: DraftMove): string => draftMoves[move];

async function setBeside(ctx: Ctx, review: Review, year: number): Promise<DraftDesk['figures']> {
  const asked = review.figures.map(({ indicator, period }) => ({
    indicator,
    period: shiftYear(period, review.year, year),
  }));
  const before = await readValues(ctx, asked);
  return review.figures.map(
    ({ records, dropped: _d, statedValue: _s, statedText: _t, agrees: _a, ...figure }, index) => {
      const past = before[index];
      // A fact without a year of its own has no year before.
      const value = asked[index]?.period === figure.period ? null : (past?.value ?? null);
      return {
        ...figure,
        recordCount: records?.length ?? null,
        former: past && value !== null ? valueText({ ...past, value, unit: figure.unit }) : null,
        change: value === null ? null : changeSince(value, figure.value, figure.unit),
      };
    },
  );
}

/** +5.2%, to one decimal; shares change by points (个百分点). Null where it says nothing. */
function changeSince(past: string, value: string | null, unit: string): string | null {
  const isNumber = (text: string | null): text is string => text !== null && /^-?\d+(\.\d+)?$/.test(text);
  if (!isNumber(value) || !isNumber(past)) return null;
  const [now, then] = [rationalOf(value), rationalOf(past)];
  const difference = { n: now.n * then.d - then.n * now.d, d: now.d * then.d };
  if (unit === '%') return `${signed(decimalText(difference, 2))} 个百分点`;
  const share = divide({ n: difference.n * 100n, d: difference.d }, then);
  return share === null ? null : `${signed(decimalText(share, 1))}%`;
}

const signed = (text: string): string => (text.startsWith('-') ? text.replace('-', '−') : `+${text}`);
