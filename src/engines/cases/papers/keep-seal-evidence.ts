import { sealPdfEvidence } from '#engines/trust';
import { AppError, type TxCtx } from '#kernel';
import type { PaperRow } from './papers.repo.ts';

/** As the certificate engine knows the evidence of a paper. */
export const evidenceSubject = (paper: { readonly id: string }): string => `cases.paper:${paper.id}`;

/**
 * 验章证据: beside a sealed paper the answer about its certificate at that moment, the list of the root, the chain and the
 * time-stamp. Where one of them cannot be had now the paper goes out all the same; the job below comes back for it.
 */
export async function keepSealEvidence(
  tx: TxCtx,
  paper: Pick<PaperRow, 'id' | 'title' | 'number'>,
  pdf: Uint8Array,
): Promise<boolean> {
  try {
    await tx.transaction((inner) =>
      sealPdfEvidence(inner, { subject: evidenceSubject(paper), title: `${paper.title}${paper.number}`, pdf }),
    );
    return true;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    tx.log.warn({ err: error, paper: paper.id }, 'no evidence was kept beside a seal');
    return false;
  }
}
