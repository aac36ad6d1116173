import { isPeriod, lastDay, periodExample, readValues } from '#engines/indicators';
import { allKinds } from '#engines/registers';
import { type Ctx, kernelErrors, type TxCtx } from '#kernel';
import { type DraftContent, type DraftFigure, draftStates, type SaveDraft } from './draft.contract.ts';
import { figuresIn, withoutNames } from './draft.rules.ts';
import { type BoundContent, type BoundFigure, type Draft, drafts } from './drafts.repo.ts';
import { errors } from './errors.ts';

/** Keeps what was written as the next version. Only what is being drafted is written on. */
export async function saveDraft(ctx: Ctx, year: number, input: SaveDraft): Promise<{ version: number }> {
  return ctx.transaction(async (tx) => {
    const draft = await openDraft(tx, year, input.version);
    const content = await bindContent(tx, draft, input.content);
    await drafts.save(tx, year, content);
    await tx.record({
      subject: `annual-review.draft:${year}`,
      summary: `保存 ${year} 年综述草稿第 ${draft.version + 1} 稿`,
    });
    return { version: draft.version + 1 };
  });
}

/** Takes up a former version again, as the newest. */
export async function takeUpVersion(
  ctx: Ctx,
  year: number,
  input: { version: number; former: number },
): Promise<{ version: number }> {
  return ctx.transaction(async (tx) => {
    const draft = await openDraft(tx, year, input.version);
    const former = await drafts.versionContent(tx, year, input.former);
    if (!former) throw kernelErrors.notFound();
    await drafts.save(tx, year, former.content);
    await tx.record({
      subject: `annual-review.draft:${year}`,
      summary: `${year} 年综述草稿恢复为第 ${input.former} 稿的内容`,
    });
    return { version: draft.version + 1 };
  });
}

async function openDraft(tx: TxCtx, year: number, version: number): Promise<Draft> {
  const draft = await drafts.lock(tx, year);
  if (!draft) throw kernelErrors.notFound();
  if (draft.state !== 'drafting') throw errors.wrongMove({ state: draftStates[draft.state], move: '改写' });
  if (draft.version !== version) throw kernelErrors.conflict();
  return draft;
}

/** Binds figures to where they are read, and refuses what could never be read. */
async function bindContent(ctx: Ctx, draft: Draft, content: DraftContent): Promise<BoundContent> {
  const ids = new Set<string>();
  for (const { id } of content.figures) {
    if (ids.has(id)) throw errors.doubleFigure({ id });
    ids.add(id);
  }
  const keys = new Set<string>();
  for (const chapter of content.chapters) {
    if (keys.has(chapter.key)) throw errors.doubleChapter({ key: chapter.key });
    keys.add(chapter.key);
    const strange = figuresIn(chapter.text).find((id) => !ids.has(id));
    if (strange) throw errors.unknownFigure({ chapter: chapter.title, id: strange });
  }
  await checkPeriods(ctx, content.figures);
  const before = new Map(draft.content.figures.map((figure) => [figure.id, figure]));
  return {
    ...content,
    chapters: content.chapters.map((chapter) => ({ ...chapter, text: withoutNames(chapter.text) })),
    figures: content.figures.map((figure) => bound(figure, before.get(figure.id))),
    headline: content.headline.filter((id) => ids.has(id)),
    charts: content.charts.filter((chart) => chart.bars.every((bar) => ids.has(bar.figure))),
  };
}

async function checkPeriods(ctx: Ctx, figures: readonly DraftFigure[]): Promise<void> {
  const read = await readValues(ctx, figures);
  for (const [index, { indicator, period }] of figures.entries()) {
    const definition = read[index]?.definition;
    if (!definition) throw errors.unknownIndicator({ code: indicator });
    if (isPeriod(period, definition.periodType)) continue;
    throw errors.wrongPeriod({ name: definition.name, period, example: periodExample(definition.periodType) });
  }
}

/** The way a figure is said and the records it counts stay while it stays the same figure. */
function bound({ id, indicator, period, register }: DraftFigure, before: BoundFigure | undefined): BoundFigure {
  const same = before?.indicator === indicator ? before : undefined;
  const form = same?.form ?? null;
  if (register === null) return { id, indicator, period, form, register: null };
  const asOf = lastDay(period) ?? period;
  if (same?.register?.register === register) {
    return {
      id,
      indicator,
      period,
      form,
      register: same.period === period ? same.register : { ...same.register, asOf },
    };
  }
  const kind = allKinds().find((one) => one.id === register);
  if (!kind) throw errors.unknownRegister({ register });
  return {
    id,
    indicator,
    period,
    form,
    register: { register, title: `${kind.title}登记`, filledFrom: 1, asOf, where: {} },
  };
}
