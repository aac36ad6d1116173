import type { CaseView } from '#engines/cases';
import {
  beginDraft,
  changedFields,
  type Draft,
  draftFor,
  draftToSignFor,
  type FilledForm,
  filledForm,
  type OpenForm,
} from '#engines/forms';
import { type Ctx, kernelErrors } from '#kernel';

/** Who holds the files of a correction until they are handed in. */
export const supplyHolder = (caseId: string): string => `supply:${caseId}`;

/** What a draft of corrected answers is begun for. */
const subjectOf = (caseId: string): string => `correction:${caseId}`;

export const begunCorrection = (ctx: Ctx, caseId: string): Promise<Draft | null> => draftFor(ctx, subjectOf(caseId));

/** For who is asked to agree to it; the caller has checked that they are. */
export const correctionToSign = (ctx: Ctx, { id, accountId }: CaseView['row']): Promise<Draft | null> =>
  accountId === null ? Promise.resolve(null) : draftToSignFor(ctx, accountId, subjectOf(id));

export interface Correction {
  readonly filled: FilledForm;
  /** Titles of the answers that are different now. */
  readonly changed: readonly string[];
}

/** The answers as they will stand once they are handed in: those of the case until something has been corrected. */
export async function readCorrection(ctx: Ctx, view: CaseView, form: OpenForm): Promise<Correction> {
  const begun = await begunCorrection(ctx, view.row.id);
  if (!begun) return { filled: filledForm(form, view.answers, ctx.today()), changed: [] };
  const changed = changedFields(form.form, view.answers, begun.checked.answers).map(({ title }) => title);
  return { filled: begun, changed };
}

/** A draft of the same version of the form, with the answers that were handed in. */
export function beginCorrection(ctx: Ctx, { row, answers }: CaseView): Promise<Draft> {
  if (row.formKey === null || row.formVersion === null) throw kernelErrors.notFound();
  return beginDraft(ctx, {
    key: row.formKey,
    version: row.formVersion,
    subject: subjectOf(row.id),
    first: () => answers,
  });
}

/** The page to mend next, if a correction has left one that is not in order. */
export const faultyPage = ({ pages, checked }: FilledForm): string | undefined => {
  const wrong = new Set(checked.errors.map(({ path }) => path.split('/')[1]));
  return pages.find((page) => page.fields.some((field) => wrong.has(field.name)))?.id;
};
