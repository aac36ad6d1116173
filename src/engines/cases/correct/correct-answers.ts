import { type Answers, changedFields, openForm } from '#engines/forms';
import { kernelErrors, type TxCtx } from '#kernel';
import { applicantOf as applicantIn, type KnownAnswers } from '../applicant-answers.rules.ts';
import { type CaseRow, cases } from '../cases.repo.ts';
import { errors } from '../errors.ts';
import { answersOf, applicantOf } from '../read-case.ts';
import { sealedCase } from '../submit-case.ts';
import { corrections, placeOfCorrection } from './corrections.repo.ts';

/** The states in which the office waits for the applicant. */
export const correctable: readonly CaseRow['state'][] = ['correction', 'pre-rejected'];

/**
 * Lays the applicant's corrected answers over the case, in the caller's transaction, which moves the case too. What stood
 * there before is kept beside it. Answers with the titles of what has changed; none: nothing is kept.
 */
export async function correctAnswers(
  tx: TxCtx,
  caseId: string,
  answers: Answers,
  known: KnownAnswers,
): Promise<readonly string[]> {
  const row = await cases.lock(tx, caseId);
  if (!row || row.formKey === null) throw kernelErrors.notFound();
  if (!correctable.includes(row.state)) throw errors.notNow({ state: row.state, command: 'supply' });
  const { form } = await openForm(tx, row.formKey, row.formVersion ?? undefined);
  const before = answersOf(tx, row);
  const changed = changedFields(form, before, answers);
  if (changed.length === 0) return [];
  const seq = await corrections.next(tx, caseId);
  await corrections.insert(tx, caseId, {
    seq,
    beforeSealed: tx.secrets.seal(JSON.stringify(before), placeOfCorrection(caseId, seq, 'before')),
    afterSealed: tx.secrets.seal(JSON.stringify(answers), placeOfCorrection(caseId, seq, 'after')),
  });
  const applicant = applicantIn(form, answers, known, applicantOf(tx, row).partyId);
  const named = row.title.slice(0, row.title.lastIndexOf('（'));
  await corrections.apply(tx, caseId, {
    ...sealedCase(tx, caseId, applicant, answers),
    title: `${named}（${applicant.name}）`,
  });
  return changed.map(({ title }) => title);
}
