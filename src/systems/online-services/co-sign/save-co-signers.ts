import { type CoSign, cancelCoSigner, nameCoSigner } from '#engines/cases';
import { AppError, type Ctx } from '#kernel';
import type { FieldError } from '#kernel/contract';
import { type CoSignerBody, isTyped, readNamed } from './co-signers-form.tsx';
import { ownNumber } from './own-number.ts';

export interface NamedFor {
  readonly holder: string;
  readonly caseId?: string;
  readonly demand: CoSign;
  readonly hash: string;
  readonly title: string;
  readonly signers: readonly unknown[];
}

/** Names somebody or takes them off, as the form says; `moves` once the applicant wants to go on and may. */
export async function saveCoSigners(
  ctx: Ctx,
  { holder, caseId, demand, hash, title, signers }: NamedFor,
  body: CoSignerBody,
): Promise<{ readonly errors: readonly FieldError[]; readonly moves: boolean }> {
  const [verb, id = ''] = (body.do ?? 'add').split(':');
  if (verb === 'remove') {
    await cancelCoSigner(ctx, holder, id, hash);
    return { errors: [], moves: false };
  }
  const moves = verb === 'next';
  if (moves && !isTyped(body) && signers.length >= demand.least) return { errors: [], moves };
  const { errors, person } = readNamed(ctx, body);
  if (errors.length > 0) return { errors, moves };
  try {
    await nameCoSigner(ctx, { holder, caseId, demand, title, own: (await ownNumber(ctx)) ?? '' }, person);
    return { errors: [], moves };
  } catch (error) {
    if (!(error instanceof AppError) || error.kind !== 'invalid') throw error;
    return { errors: [{ path: '/number', message: error.message }], moves };
  }
}
