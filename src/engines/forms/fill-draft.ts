import { type Ctx, defineJob, kernelErrors, type TxCtx } from '#kernel';
import { type FieldError, Type } from '#kernel/contract';
import { applyPost, initialOf } from './apply-post.ts';
import type { Checked } from './check-answers.ts';
import { definitions } from './definitions.repo.ts';
import { type DraftRow, drafts } from './drafts.repo.ts';
import { errors } from './errors.ts';
import { draftDiscarded } from './events.ts';
import type { NewFiles } from './file-answers.ts';
import type { Answers, FormPage } from './form.ts';
import { type OpenForm, openForm } from './open-form.ts';
import type { Post } from './read-post.ts';
import rules from './rules/drafts.json' with { type: 'json' };

export interface Draft {
  readonly row: DraftRow;
  readonly form: OpenForm;
  readonly answers: Answers;
  /** All of it checked as it stands. */
  readonly checked: Checked;
  /** The pages that are asked for now, in order. */
  readonly pages: readonly FormPage[];
  /** A later version is in use by now; `carryOver` moves the draft to it. */
  readonly newer: number | null;
}

/** A form with what has been answered so far. */
export type FilledForm = Pick<Draft, 'answers' | 'checked' | 'pages'>;

const MOST_DRAFTS = 20;
export const placeOfDraft = (id: string): string => `forms.draft:${id}`;

/**
 * Begins to fill a form in, or goes on with what was begun for the same subject. `first` fills in what is known; `version`
 * asks for one that was in use before.
 */
export async function beginDraft(
  ctx: Ctx,
  input: { key: string; version?: number; subject: string; first?: (form: OpenForm) => Answers },
): Promise<Draft> {
  const ownerId = ownerOf(ctx);
  const [open] = await drafts.openOf(ctx, ownerId, input.subject);
  if (open) return show(ctx, open);
  const count = await drafts.countOpen(ctx, ownerId);
  if (count >= MOST_DRAFTS) throw errors.tooManyDrafts({ count });
  const form = await openForm(ctx, input.key, input.version);
  const id = ctx.newId('drf');
  const answers = { ...initialOf(form.form), ...input.first?.(form) };
  const answersSealed = ctx.secrets.seal(JSON.stringify(answers), placeOfDraft(id));
  const { subject } = input;
  await ctx.transaction((tx) =>
    drafts.insert(tx, { id, key: form.key, formVersion: form.version, ownerId, subject, answersSealed }),
  );
  return readDraft(ctx, id);
}

/** The owner's draft; for anybody else there is none. */
export async function readDraft(ctx: Ctx, id: string): Promise<Draft> {
  const row = await drafts.byId(ctx, id);
  if (!row || row.ownerId !== ctx.actor.id) throw kernelErrors.notFound();
  return show(ctx, row);
}

/** What the caller has begun for a subject, if anything. */
export async function draftFor(ctx: Ctx, subject: string): Promise<Draft | null> {
  const [open] = await drafts.openOf(ctx, ownerOf(ctx), subject);
  return open ? show(ctx, open) : null;
}

/** Answers as a draft of a form shows them, where nothing has been begun yet. */
export function filledForm(form: OpenForm, answers: Answers, today: string): FilledForm {
  const checked = form.check(answers, { today });
  return { answers, checked, pages: askedPages(form, checked) };
}

const askedPages = (form: OpenForm, checked: Checked): FormPage[] =>
  form.form.pages.filter((page) => page.fields.some((field) => checked.shown.has(`/${field.name}`)));

/** Somebody else's draft, for who is asked to agree to it; the caller has checked that they are. */
export async function readDraftToSign(ctx: Ctx, id: string): Promise<Draft> {
  const row = await drafts.byId(ctx, id);
  if (!row) throw kernelErrors.notFound();
  return show(ctx, row);
}

/** What somebody else has begun for a subject, for who is asked to agree to it; the caller has checked that they are. */
export async function draftToSignFor(ctx: Ctx, ownerId: string, subject: string): Promise<Draft | null> {
  const [open] = await drafts.openOf(ctx, ownerId, subject);
  return open ? show(ctx, open) : null;
}

export const openDrafts = (ctx: Ctx): Promise<DraftRow[]> => drafts.openOf(ctx, ownerOf(ctx), null);

export interface PageSaved {
  readonly draft: Draft;
  /** What is wrong on the page just saved; what was typed is kept all the same. */
  readonly errors: readonly FieldError[];
  /** The page is in order and the person wants the next one; otherwise it is shown again. */
  readonly moves: boolean;
}

/**
 * Saves what one page sends. Faulty answers are saved too, so that nobody types anything twice. `files` have been checked
 * and kept by the caller.
 */
export function savePage(ctx: Ctx, id: string, pageId: string, post: Post, files?: NewFiles): Promise<PageSaved> {
  return ctx.transaction(async (tx) => {
    const row = await lockOwn(tx, id);
    const draft = await show(tx, row);
    const page = draft.pages.find((one) => one.id === pageId);
    if (!page) throw kernelErrors.notFound();
    const { answers, moves } = applyPost(draft.form.form, page, draft.answers, post, files);
    const checked = draft.form.check(answers, { today: tx.today() });
    const names = new Set(page.fields.map((field) => field.name));
    const wrong = checked.errors.filter((error) => names.has(error.path.split('/')[1] ?? ''));
    const done =
      wrong.length > 0 || !moves ? row.done.filter((one) => one !== pageId) : [...new Set([...row.done, pageId])];
    await drafts.save(tx, id, tx.secrets.seal(JSON.stringify(answers), placeOfDraft(id)), done);
    return { draft: await readDraft(tx, id), errors: moves ? wrong : [], moves: moves && wrong.length === 0 };
  });
}

/**
 * Takes the answers for the one who keeps them, in the caller's transaction, once. Throws with every fault when they are
 * not complete.
 */
export async function takeAnswers(tx: TxCtx, id: string): Promise<Draft> {
  const row = await lockOwn(tx, id);
  const draft = await show(tx, row);
  const { errors: wrong } = draft.checked;
  if (wrong.length > 0) throw errors.answersWrong({ count: wrong.length }, { fields: wrong });
  await drafts.submit(tx, id);
  return draft;
}

export async function discardDraft(ctx: Ctx, id: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    await lockOwn(tx, id);
    await drafts.remove(tx, id);
  });
}

export const staleDrafts = defineJob('forms.discard-stale', {
  title: '清除长期没有提交的草稿',
  schema: Type.Object({}),
  cron: '40 3 * * *',
  run: async (ctx) => {
    const before = new Date(ctx.now().getTime() - rules.staleDays * 86_400_000);
    await ctx.transaction(async (tx) => {
      for (const { id } of await drafts.removeStale(tx, before)) await tx.emit(draftDiscarded, { id });
    });
  },
});

export async function lockOwn(tx: TxCtx, id: string): Promise<DraftRow> {
  const row = await drafts.lock(tx, id);
  if (!row || row.ownerId !== tx.actor.id) throw kernelErrors.notFound();
  if (row.submittedAt) throw errors.submittedBefore();
  return row;
}

export async function show(ctx: Ctx, row: DraftRow): Promise<Draft> {
  const form = await openForm(ctx, row.key, row.formVersion);
  const answers = JSON.parse(ctx.secrets.open(row.answersSealed, placeOfDraft(row.id))) as Answers;
  const checked = form.check(answers, { today: ctx.today() });
  const pages = askedPages(form, checked);
  const current = (await definitions.byKey(ctx, row.key))?.currentVersion ?? null;
  const newer = current !== null && current > form.version ? current : null;
  return { row, form, answers, checked, pages, newer };
}

function ownerOf(ctx: Ctx): string {
  if (ctx.actor.id === null) throw kernelErrors.notFound();
  return ctx.actor.id;
}
