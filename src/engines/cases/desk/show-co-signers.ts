import { openForm } from '#engines/forms';
import { maskName } from '#engines/parties';
import type { Ctx } from '#kernel';
import type { CaseRow } from '../cases.repo.ts';
import { caseSignatures, unsignedNames } from '../co-sign/case-signatures.ts';
import { answersHash, standingOf, standings } from '../co-sign/co-sign.rules.ts';
import { coSigners } from '../co-sign/co-signers.repo.ts';
import type { DeskCase } from './desk.contract.ts';

/** Who applies together with the applicant, what each has signed, and whether it still holds before the answers of today. */
export async function showCoSigners(
  ctx: Ctx,
  row: CaseRow,
  answers: Readonly<Record<string, unknown>>,
): Promise<DeskCase['coSigners']> {
  const found = await coSigners.ofCase(ctx, row.id);
  if (found.length === 0 || row.formKey === null) return [];
  const hash = answersHash(await openForm(ctx, row.formKey, row.formVersion ?? undefined), answers);
  return found.map((one) => {
    const standing = standingOf(one, hash, ctx.today());
    return {
      role: one.role,
      name: maskName(one.name),
      standing: standings[standing],
      holds: standing === 'agreed',
      signedAt: one.signedAt?.toISOString() ?? null,
      hash: one.signedHash,
    };
  });
}

/** Whom the case waits for before it can be accepted. */
export async function showUnsigned(
  ctx: Ctx,
  row: CaseRow,
  answers: Readonly<Record<string, unknown>>,
): Promise<string[]> {
  const signatures = await caseSignatures(ctx, row, answers);
  return signatures ? unsignedNames(signatures) : [];
}
