import {
  answersFrom,
  type CaseView,
  copyFormFiles,
  holdFormFiles,
  type PublishedItem,
  publishedItem,
  readOwnCase,
  takesOver,
} from '#engines/cases';
import { regionByCode } from '#engines/directory';
import { beginDraft, heldFiles, openForm, withFiles } from '#engines/forms';
import { personOfActor } from '#engines/parties';
import { type Ctx, kernelErrors, lockInTransaction, requireAssurance } from '#kernel';
import { errors } from '../errors.ts';
import { type ApplicationRow, applications } from './applications.repo.ts';
import { knownOfCaller, recordTaken } from './known-answers.ts';

/** The item, if the caller may apply for it online now. Who has not shown enough of who they are is asked to first. */
export async function itemToApplyFor(
  ctx: Ctx,
  code: string,
  regionCode: string | null = null,
): Promise<PublishedItem & { readonly form: string }> {
  const item = await publishedItem(ctx, code, regionCode);
  if (!item) throw kernelErrors.notFound();
  const { form, assurance = 1 } = item.content;
  if (item.suspended || item.onlineDepth < 2 || !form) throw errors.notOnline();
  requireAssurance(ctx, assurance as 1 | 2 | 3);
  return { ...item, form };
}

/** Begins an application, or goes on with the one that is open for this item. */
export async function beginApplication(
  ctx: Ctx,
  input: { code: string; regionCode: string; copyOf?: string | undefined },
): Promise<ApplicationRow> {
  const item = await itemToApplyFor(ctx, input.code, input.regionCode);
  if (!input.regionCode || !(await regionByCode(ctx, input.regionCode)))
    throw errors.regionNeeded({}, { fields: [{ path: '/region', message: '请选择您在哪个县市区办理' }] });
  const { form } = await openForm(ctx, item.form);
  const [known, before] = await Promise.all([
    knownOfCaller(ctx, form),
    input.copyOf ? caseToCopy(ctx, input.copyOf, item.id) : undefined,
  ]);
  return ctx.transaction(async (tx) => {
    // Two tabs that begin at once go on with one application.
    await lockInTransaction(tx, `online-services.begin:${tx.actor.id}:${item.code}`);
    const held = before ? await holdFormFiles(tx, before.row.id) : [];
    const draft = await beginDraft(tx, {
      key: item.form,
      subject: `service:${item.code}`,
      first: ({ form: { fields, ...rest } }) => ({
        ...withFiles(fields, before?.answers ?? {}, takesOver(held, tx.today())),
        ...answersFrom({ fields, ...rest }, known),
        truthful: undefined,
      }),
    });
    const open = (await applications.open(tx)).find((one) => one.draftId === draft.row.id);
    if (open) {
      await applications.moveRegion(tx, open.id, input.regionCode);
      return { ...open, regionCode: input.regionCode };
    }
    const row = {
      id: tx.newId('app'),
      accountId: tx.actor.id ?? '',
      itemId: item.id,
      itemCode: item.code,
      draftId: draft.row.id,
      regionCode: input.regionCode,
      submissionKey: tx.newId('sub'),
      copyOf: input.copyOf ?? null,
      begunAt: tx.now(),
    };
    await applications.insert(tx, row);
    if (before) await copyFormFiles(tx, before.row.id, row.id, [...heldFiles(form.fields, draft.answers).keys()]);
    await recordTaken(tx, form, known, `online-services.application:${row.id}`);
    return { ...row, caseId: null, querySealed: null, autoSubmit: true, autoSupply: false, stopped: '' };
  });
}

/** The caller's own case of this item, handed in as the person that they are now. */
async function caseToCopy(ctx: Ctx, id: string, itemId: string): Promise<CaseView | undefined> {
  const [view, person] = await Promise.all([readOwnCase(ctx, id), personOfActor(ctx)]);
  const { row } = view;
  return row.itemId === itemId && row.applicantPartyId === (person?.id ?? null) ? view : undefined;
}
