import { type CaseSignatures, type CaseView, caseSignatures, correctable } from '#engines/cases';
import type { Ctx } from '#kernel';
import { applications } from '../apply/applications.repo.ts';
import { begunCorrection } from './correction.ts';

export type CaseCoSign = CaseSignatures & {
  /** Who holds the signatures. */
  readonly holder: string;
  /** What was corrected is complete, so that others may be asked to agree to it. */
  readonly isComplete: boolean;
  /** Of a correction that came as an application: whether it goes in by itself when all have agreed; null where it cannot. */
  readonly autoSupply: boolean | null;
};

/** How those who apply together stand before what the applicant is about to hand in, or has handed in. */
export async function readCaseCoSign(ctx: Ctx, { row, answers }: CaseView): Promise<CaseCoSign | null> {
  const begun = correctable.includes(row.state) ? await begunCorrection(ctx, row.id) : null;
  const signatures = await caseSignatures(ctx, row, begun?.checked.answers ?? answers);
  if (!signatures) return null;
  const application = await applications.ofCase(ctx, row.id);
  const autoSupply = begun && application ? application.autoSupply : null;
  const holder = application?.id ?? `case:${row.id}`;
  return { ...signatures, holder, autoSupply, isComplete: (begun?.checked.errors.length ?? 0) === 0 };
}
