import { type Ctx, kernelErrors } from '#kernel';
import { compareForms } from './compare-forms.ts';
import { definitions } from './definitions.repo.ts';
import { drafts } from './drafts.repo.ts';
import { errors } from './errors.ts';
import { type Draft, lockOwn, placeOfDraft, readDraft, show } from './fill-draft.ts';
import { openForm } from './open-form.ts';

export interface CarriedOver {
  readonly draft: Draft;
  /** What is different now, one sentence each. */
  readonly changes: readonly string[];
  /** Titles of questions whose answers do not fit any more and are not kept. */
  readonly dropped: readonly string[];
}

/**
 * Moves a draft to the version that is in use now. Answers to questions that are still asked in the same way stay; the
 * person is told what has changed and looks at every page again. Nobody is moved without asking for it.
 */
export function carryOver(ctx: Ctx, id: string): Promise<CarriedOver> {
  return ctx.transaction(async (tx) => {
    const before = await show(tx, await lockOwn(tx, id));
    const current = (await definitions.byKey(tx, before.row.key))?.currentVersion ?? null;
    if (current === null) throw errors.noSuchForm();
    if (current === before.form.version) throw kernelErrors.conflict();
    const after = await openForm(tx, before.row.key, current);
    const kinds = new Map(after.form.fields.map((field) => [field.name, field.kind]));
    const answered = before.form.form.fields.filter(
      (field) => !field.compute && before.answers[field.name] !== undefined,
    );
    const kept = answered.filter((field) => kinds.get(field.name) === field.kind);
    const answers = Object.fromEntries(kept.map((field) => [field.name, before.answers[field.name]]));
    await drafts.carry(tx, id, current, tx.secrets.seal(JSON.stringify(answers), placeOfDraft(id)));
    return {
      draft: await readDraft(tx, id),
      changes: compareForms(before.form.form, after.form),
      dropped: answered.filter((field) => !kept.includes(field)).map((field) => field.title),
    };
  });
}
