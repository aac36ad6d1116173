import { AppError, type Ctx, defineJob, type TxCtx } from '#kernel';
import { Type } from '#kernel/contract';
import { type ApplicationRow, applications } from '../apply/applications.repo.ts';
import { type Application, readApplication } from '../apply/read-application.ts';
import { submitApplication } from '../apply/submit-application.ts';
import { errors } from '../errors.ts';
import { allAgreed } from './all-agreed.rules.ts';
import { inTheNameOf } from './in-the-name-of.ts';
import { tellStopped } from './tell-co-signer.ts';

/** What keeps an application back for good until its applicant has looked at it; everything else is tried again. */
export const forGood: readonly AppError['kind'][] = ['invalid', 'conflict', 'gone', 'not-found'];

/**
 * Hands an application in for its applicant, who has chosen so, once the last of those who apply together has signed. Told
 * twice, or of each of two who sign at once, it makes one case. What keeps it back is told to all of them.
 */
export async function submitSigned(ctx: Ctx, id: string): Promise<void> {
  const row = await applications.toSign(ctx, id);
  if (!row || row.caseId || !row.autoSubmit) return;
  try {
    await ctx.transaction((tx) => handIn(inTheNameOf(tx, row), row));
  } catch (error) {
    if (!(error instanceof AppError) || !forGood.includes(error.kind)) throw error;
    // Somebody has taken it back, or the answers have changed: the pages say whom it waits for.
    if (error.code === 'cases.co-sign.missing') return;
    const why = error.kind === 'not-found' ? errors.itemGone().message : error.message;
    await ctx.transaction(async (tx) => {
      if ((await applications.stop(tx, id, why)) > 0) await tellStopped(tx, row, why);
    });
  }
}

async function handIn(as: TxCtx, { id }: ApplicationRow): Promise<void> {
  const application = await readApplication(as, id);
  if (application.row.caseId || !allAgreed(application)) return;
  if (isOutdated(application)) throw errors.formChanged();
  const { caseId } = await submitApplication(as, id, false);
  await as.record({ subject: `cases.case:${caseId}`, summary: '共同申请人都已确认，按申请人的选择自动提交申请' });
}

/** All have signed the answers to an edition that is asked no more; whether it may go in like that is the applicant's to say. */
const isOutdated = ({ draft, item }: Application): boolean =>
  draft.newer !== null || item.content.form !== draft.form.key;

export const submitSignedJob = defineJob('online-services.submit-signed', {
  title: '共同申请人都确认后提交申请',
  schema: Type.Object({ id: Type.String() }),
  run: (ctx, { id }) => submitSigned(ctx, id),
});
