import type { Ctx } from '#kernel';
import { kernelErrors } from '#kernel';
import { numberOfPair } from '../number-and-code.ts';
import { stepOf } from './act-on-letter.ts';
import { type LetterRow, letters } from './letters.repo.ts';
import { LETTER } from './write-letter.ts';

/** How a writer shows that the letter is theirs: its code, or the account it was written from. */
export interface Claim {
  readonly number: string;
  readonly code?: string | undefined;
}

/** The letter, for its writer; for anybody else it is not there. */
export async function ownLetter(ctx: Ctx, { number, code }: Claim): Promise<LetterRow | undefined> {
  const byCode = code ? numberOfPair(ctx, LETTER, number, code) : undefined;
  const row = await letters.find(ctx, byCode ?? number);
  return row && (byCode !== undefined || (row.writerId !== null && row.writerId === ctx.actor.id)) ? row : undefined;
}

export const withdrawLetter = (ctx: Ctx, claim: Claim): Promise<void> =>
  actAsWriter(ctx, claim, (tx, row) => stepOf(tx, row, { type: 'withdraw' }, {}));

export const rateLetter = (ctx: Ctx, claim: Claim, rating: { stars: number; words: string }): Promise<void> =>
  actAsWriter(ctx, claim, (tx, row) =>
    stepOf(tx, row, { type: 'rate' }, { stars: rating.stars, ...(rating.words ? { reason: rating.words } : {}) }),
  );

async function actAsWriter(
  ctx: Ctx,
  claim: Claim,
  act: (tx: Parameters<typeof stepOf>[0], row: LetterRow) => Promise<void>,
): Promise<void> {
  const own = await ownLetter(ctx, claim);
  if (!own) throw kernelErrors.notFound();
  await ctx.transaction(async (tx) => {
    const row = await letters.lock(tx, own.number);
    if (!row) throw kernelErrors.notFound();
    await act(tx, row);
  });
}
