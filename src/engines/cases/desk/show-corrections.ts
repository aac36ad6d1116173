import { type Answers, changedFields, openForm } from '#engines/forms';
import type { Ctx } from '#kernel';
import type { CaseRow } from '../cases.repo.ts';
import { corrections, placeOfCorrection } from '../correct/corrections.repo.ts';
import type { DeskCase } from './desk.contract.ts';
import { shownAnswer } from './show-answers.ts';

/** What the applicant has corrected, each answer as it was beside as it is, masked like the answers themselves. */
export async function showCorrections(ctx: Ctx, row: CaseRow): Promise<DeskCase['corrections']> {
  if (row.formKey === null) return [];
  const found = await corrections.of(ctx, row.id);
  if (found.length === 0) return [];
  const { form } = await openForm(ctx, row.formKey, row.formVersion ?? undefined);
  const open = (sealed: string, seq: number, side: 'before' | 'after'): Answers =>
    JSON.parse(ctx.secrets.open(sealed, placeOfCorrection(row.id, seq, side)));
  return found.map(({ seq, at, byName, beforeSealed, afterSealed }) => {
    const before = open(beforeSealed, seq, 'before');
    const after = open(afterSealed, seq, 'after');
    return {
      seq,
      at: at.toISOString(),
      by: byName,
      items: changedFields(form, before, after).map((field) => ({
        label: field.title,
        before: shownAnswer(field, before[field.name]),
        after: shownAnswer(field, after[field.name]),
      })),
    };
  });
}
