import { type Ctx, kernelErrors, type TxCtx } from '#kernel';
import type { Edition } from './contract.ts';
import { type DraftMove, draftStates, type MoveDraft } from './draft.contract.ts';
import { stateAfter } from './draft.rules.ts';
import { type Draft, drafts } from './drafts.repo.ts';
import { errors } from './errors.ts';
import { keepEdition } from './freeze-edition.ts';
import { sentencesOf, sentenceText } from './layout.rules.ts';
import { draftProblems, figureSources, previewDraft } from './preview-draft.ts';
import { moveName, permissionOf, wholeCity } from './read-draft.ts';
import { reviews } from './reviews.repo.ts';

/** One step of a review on its way to the public: sent in, approved by another, published, taken up again. */
export async function moveDraft(ctx: Ctx, year: number, move: DraftMove, input: MoveDraft): Promise<Edition | null> {
  return ctx.transaction(async (tx) => {
    const draft = await drafts.lock(tx, year);
    if (!draft) throw kernelErrors.notFound();
    tx.require(permissionOf(move), wholeCity);
    if (draft.version !== input.version) throw kernelErrors.conflict();
    const state = stateAfter(draft.state, move, draft.publishedVersion !== null);
    if (!state) throw errors.wrongMove({ state: draftStates[draft.state], move: moveName(move) });
    const note = (input.note ?? '').trim();
    if (asksWhy.has(move) && note.length < 2) throw errors.noteMissing({ move: moveName(move) });
    if (move === 'approve' && draft.writers.includes(tx.actor.id ?? '')) throw errors.ownDraft();
    if (move === 'submit' || move === 'approve') await requireReady(tx, draft, move);
    if (move === 'abandon') await takeBackPublished(tx, draft);
    const edition = move === 'publish' ? await publish(tx, draft, note) : null;
    await drafts.move(tx, year, state, move === 'publish' ? draft.version : null);
    await drafts.addStep(tx, year, move, draft.version, note);
    await tx.record({
      subject: `annual-review.draft:${year}`,
      summary: `${year} 年综述：${moveName(move)}（第 ${draft.version} 稿）`,
      facts: { state, note },
    });
    return edition;
  });
}

const asksWhy: ReadonlySet<DraftMove> = new Set(['return', 'revise', 'drop', 'abandon', 'publish']);

async function requireReady(tx: TxCtx, draft: Draft, move: DraftMove): Promise<void> {
  const review = await previewDraft(tx, draft.year, draft.content);
  const bars = draftProblems(draft.content, review).filter((problem) => problem.bars);
  if (bars.length === 0) return;
  const [first, second] = bars;
  const named = [first, second].flatMap((bar) => (bar ? [bar.text] : [])).join('；');
  throw errors.notReady({
    move: moveName(move),
    problems: bars.length > 2 ? `${named}；另有 ${bars.length - 2} 处` : named,
  });
}

/** A revision given up leaves what the public reads. */
async function takeBackPublished(tx: TxCtx, draft: Draft): Promise<void> {
  const published = await drafts.versionContent(tx, draft.year, draft.publishedVersion ?? 0);
  if (!published) throw kernelErrors.notFound();
  await drafts.save(tx, draft.year, published.content);
}

/** The text becomes the review of the year, its figures what they are now, and the whole an edition. */
async function publish(tx: TxCtx, draft: Draft, note: string): Promise<Edition> {
  await requireReady(tx, draft, 'publish');
  const review = await previewDraft(tx, draft.year, draft.content);
  const said = new Map(review.figures.map((figure) => [figure.id, figure]));
  const say = (id: string): string => said.get(id)?.inText ?? '';
  const sourceText = review.chapters
    .map((chapter) =>
      sentencesOf(chapter)
        .map((sentence) => sentenceText(sentence, say))
        .join(''),
    )
    .join('\n');
  const figures = figureSources(draft.content, review.chapters).flatMap((source) => {
    const figure = said.get(source.id);
    if (!figure) return [];
    const { subject, unit, qualifier, clause, original, statedValue } = figure;
    return [{ ...source, subject, unit, qualifier, clause, original, statedValue }];
  });
  const { year, title, chapters, display } = review;
  await reviews.put(tx, { year, title, sourceText, layout: [...chapters], display, origin: 'drafted' }, figures);
  return keepEdition(tx, year, note);
}
