import { type CaseView, correctable, isSigned, readOwnCase } from '#engines/cases';
import { AppError, type Ctx, defineJob, type TxCtx } from '#kernel';
import { Type } from '#kernel/contract';
import { applications } from '../apply/applications.repo.ts';
import { supplyOwnCase } from '../my/act-as-applicant.ts';
import { readCaseCoSign } from '../my/case-co-sign.ts';
import { inTheNameOf } from './in-the-name-of.ts';
import { forGood } from './submit-signed.ts';
import { tellSupplied } from './tell-co-signer.ts';

/**
 * Hands a correction in for its applicant, who has chosen so, once the last of those who apply together has signed it. Told
 * twice, or of each of two who sign at once, it hands in once. What keeps it back is told to the applicant, who does it then.
 */
export async function supplySigned(ctx: Ctx, caseId: string): Promise<void> {
  const row = await applications.ofCase(ctx, caseId);
  if (!row?.autoSupply) return;
  try {
    await ctx.transaction((tx) => handIn(inTheNameOf(tx, row), caseId));
  } catch (error) {
    if (!(error instanceof AppError) || !forGood.includes(error.kind)) throw error;
    // Somebody has taken it back, or the answers have changed: the pages say whom it waits for.
    if (error.code === 'cases.co-sign.unsigned') return;
    await ctx.transaction(async (tx) => {
      await applications.chooseAutoSupply(tx, caseId, false);
      await tellSupplied(tx, await readOwnCase(inTheNameOf(tx, row), caseId), `没有自动提交：${error.message}`);
    });
  }
}

async function handIn(as: TxCtx, caseId: string): Promise<void> {
  const view: CaseView = await readOwnCase(as, caseId);
  if (!correctable.includes(view.row.state)) return;
  const coSign = await readCaseCoSign(as, view);
  if (!coSign?.isComplete || !isSigned(coSign)) return;
  await supplyOwnCase(as, caseId, '');
  await applications.chooseAutoSupply(as, caseId, false);
  await as.record({ subject: `cases.case:${caseId}`, summary: '共同申请人都已确认，按申请人的选择自动提交更正' });
  await tellSupplied(as, view, '已自动提交');
}

export const supplySignedJob = defineJob('online-services.supply-signed', {
  title: '共同申请人都确认后提交更正',
  schema: Type.Object({ caseId: Type.String() }),
  run: (ctx, { caseId }) => supplySigned(ctx, caseId),
});
