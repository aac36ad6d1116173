import type { Ctx } from '#kernel';
import type { CaseRow } from '../cases.repo.ts';
import { kindOfPaper } from '../papers/choose-papers.rules.ts';
import { type PaperRow, papers } from '../papers/papers.repo.ts';
import { officeSeal } from '../seals/office-seal.ts';
import type { DeskCase } from './desk.contract.ts';
import { homeOf } from './places.ts';

/** What was issued in a case, in order, and whether the caller may open it and declare it void. */
export async function listPapers(ctx: Ctx, row: CaseRow): Promise<DeskCase['papers']> {
  const [issued, seal] = await Promise.all([papers.issuedTo(ctx, row.id), officeSeal(ctx, row.organisationId)]);
  const home = homeOf(row);
  return {
    items: issued.map((paper) => ({
      id: paper.id,
      title: paper.title,
      kind: kindOfPaper(paper.rule),
      number: paper.number,
      issuedOn: paper.issuedOn,
      office: paper.organisation,
      // A receipt follows the applicant's own step.
      by: paper.rule.command === 'submit' ? '' : paper.official,
      validUntil: paper.validUntil,
      revoked: paper.state === 'revoked',
      stateReason: paper.stateReason,
      seal: sealWord(paper),
      sealedBy: paper.sealedBy,
      sealedAt: paper.sealedAt?.toISOString() ?? null,
      hasEvidence: paper.hasEvidence,
    })),
    mayOpen: ctx.allows('cases.paper.open', home),
    mayRevoke: ctx.allows('cases.paper.revoke', home),
    maySeal: ctx.allows('cases.paper.seal', home),
    hasSeal: seal !== null,
  };
}

function sealWord(paper: PaperRow): DeskCase['papers']['items'][number]['seal'] {
  if (!paper.sealable) return 'none';
  if (paper.fileId === null) return 'pending';
  return paper.sealCertificateId === null ? 'missing' : 'sealed';
}
