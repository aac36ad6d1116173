import { answersFrom, type PublishedItem, publishedItem, readOwnCase } from '#engines/cases';
import { regionByCode } from '#engines/directory';
import { beginDraft, openForm, withoutFiles } from '#engines/forms';
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
    input.copyOf ? readOwnCase(ctx, input.copyOf) : undefined,
  ]);
  return ctx.transaction(async (tx) => {
    // Two tabs that begin at once go on with one application.
    await lockInTransaction(tx, `online-services.begin:${tx.actor.id}:${item.code}`);
    const draft = await beginDraft(tx, {
      key: item.form,
      subject: `service:${item.code}`,
      first: ({ form: { fields, ...rest } }) => ({
        ...withoutFiles(fields, before?.answers ?? {}),
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
    await recordTaken(tx, form, known, `online-services.application:${row.id}`);
    return { ...row, caseId: null, querySealed: null, autoSubmit: true, stopped: '' };
  });
}
