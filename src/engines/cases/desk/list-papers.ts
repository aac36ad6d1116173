import type { Ctx } from '#kernel';
import type { CaseRow } from '../cases.repo.ts';
import { kindOfPaper } from '../papers/choose-papers.rules.ts';
import { papers } from '../papers/papers.repo.ts';
import type { DeskCase } from './desk.contract.ts';
import { homeOf } from './places.ts';

/** What was issued in a case, in order, and whether the caller may open it and declare it void. */
export async function listPapers(ctx: Ctx, row: CaseRow): Promise<DeskCase['papers']> {
  const issued = await papers.issuedTo(ctx, row.id);
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
    })),
    mayOpen: ctx.allows('cases.paper.open', home),
    mayRevoke: ctx.allows('cases.paper.revoke', home),
  };
}
