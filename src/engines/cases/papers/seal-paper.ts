import { type Ctx, kernelErrors } from '#kernel';
import { errors } from '../errors.ts';
import { type PaperRow, papers } from './papers.repo.ts';
import { keepPdf, makePdf } from './set-paper.ts';

const lacksSeal = (paper: PaperRow): boolean =>
  paper.sealable && paper.fileId !== null && paper.sealCertificateId === null && paper.state === 'valid';

/**
 * 补盖: a paper that went out while the office had no 电子印章 is set once more, sealed. Number, code and date stay; what
 * was kept before is named in the audit by its fingerprint.
 */
export async function sealPaper(ctx: Ctx, caseId: string, paperId: string): Promise<void> {
  const paper = await papers.byId(ctx, paperId);
  if (!paper || paper.caseId !== caseId) throw kernelErrors.notFound();
  if (!lacksSeal(paper)) throw errors.sealedBefore();
  const made = await makePdf(ctx, paper);
  if (!made.seal.sealCertificateId) throw errors.noSeal({ office: paper.organisation });
  await ctx.transaction(async (tx) => {
    const now = await papers.lock(tx, paperId);
    if (!now || !lacksSeal(now)) throw errors.sealedBefore();
    await keepPdf(tx, now, made);
    await tx.record({
      subject: `cases.case:${caseId}`,
      summary: `补盖电子印章：${now.title}${now.number}`,
      facts: { serial: made.seal.sealSerial, before: now.sha256 },
    });
  });
}
