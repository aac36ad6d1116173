import {
  answersHash,
  type CaseView,
  type CoSignerRow,
  correctable,
  materialsOf,
  ownCoSign,
  publishedItem,
  readCase,
  type Standing,
  standingOf,
  type UploadRow,
  uploadsOf,
} from '#engines/cases';
import {
  changedFields,
  type FilledForm,
  filledForm,
  heldFiles,
  type OpenForm,
  openForm,
  readDraftToSign,
} from '#engines/forms';
import { type Ctx, kernelErrors } from '#kernel';
import { applications } from '../apply/applications.repo.ts';
import { errors } from '../errors.ts';
import { correctionToSign, supplyHolder } from '../my/correction.ts';
import { ownNumber } from './own-number.ts';
import { phoneIn } from './tell-co-signer.ts';

/** What somebody is asked to agree to, as it stands now. */
export interface ToSign {
  readonly row: CoSignerRow;
  readonly form: OpenForm;
  readonly filled: FilledForm;
  readonly hash: string;
  readonly standing: Standing;
  readonly assurance: 1 | 2 | 3;
  /** The case, once all have agreed and it was handed in. */
  readonly view: CaseView | null;
  /** The answers are being corrected and lie with the applicant still. */
  readonly isCorrection: boolean;
  /** Goes in by itself when all have agreed. */
  readonly isAutomatic: boolean;
  /** Of the applicant, to tell them of the answer. */
  readonly applicantPhone: string;
  /** What was uploaded beside the answers. */
  readonly materials: readonly Pick<UploadRow, 'fileId' | 'previewId' | 'name' | 'bytes'>[];
}

/** For the person who is asked and nobody else. */
export async function readToSign(ctx: Ctx, id: string): Promise<ToSign> {
  const number = await ownNumber(ctx);
  if (number === null) throw errors.proveFirst();
  const row = await ownCoSign(ctx, id, number);
  const { form, filled, view, code, materials, isCorrection, isAutomatic } = row.caseId
    ? await ofCase(ctx, row.caseId)
    : await ofApplication(ctx, row.holder);
  const hash = answersHash(form, filled.checked.answers);
  const assurance = (await publishedItem(ctx, code))?.content.assurance ?? 1;
  return {
    row,
    form,
    filled,
    view,
    materials,
    isCorrection,
    isAutomatic,
    applicantPhone: phoneIn(form, filled.checked.answers),
    hash,
    standing: standingOf(row, hash, ctx.today()),
    assurance: assurance as 1 | 2 | 3,
  };
}

async function ofCase(ctx: Ctx, caseId: string) {
  const view = await readCase(ctx, caseId);
  const { formKey, formVersion, itemId } = view.row;
  if (formKey === null || formVersion === null) throw kernelErrors.notFound();
  const form = await openForm(ctx, formKey, formVersion);
  const begun = correctable.includes(view.row.state) ? await correctionToSign(ctx, view.row) : null;
  const filled = begun ?? filledForm(form, view.answers, view.row.receivedOn);
  const named = heldFiles(form.form.fields, filled.answers);
  const supplied = begun ? await uploadsOf(ctx, supplyHolder(caseId)) : [];
  const materials = [...(await materialsOf(ctx, caseId)).flatMap(({ files }) => files), ...supplied].filter(
    ({ fileId }) => !named.has(fileId),
  );
  const isCorrection = begun !== null && changedFields(form.form, view.answers, begun.checked.answers).length > 0;
  return { form, filled, view, code: itemId.replace('itm-', ''), materials, isCorrection, isAutomatic: false };
}

async function ofApplication(ctx: Ctx, holder: string) {
  const application = await applications.toSign(ctx, holder);
  if (!application) throw kernelErrors.notFound();
  const draft = await readDraftToSign(ctx, application.draftId);
  const named = heldFiles(draft.form.form.fields, draft.answers);
  const materials = (await uploadsOf(ctx, holder)).filter(({ fileId }) => !named.has(fileId));
  return {
    form: draft.form,
    filled: draft,
    view: null,
    code: application.itemCode,
    materials,
    isCorrection: false,
    isAutomatic: application.autoSubmit,
  };
}
