import type { Ctx, TxCtx } from '#kernel';
import { type Edition, editionWithdrawn } from './contract.ts';
import { errors } from './errors.ts';
import { indexReview } from './index-review.ts';
import { editions } from './reviews.repo.ts';

/** Takes an edition from the public, with the reason in its place. It stays whole, and may be put back. */
export async function withdrawEdition(ctx: Ctx, year: number, no: number, reason: string): Promise<Edition> {
  return ctx.transaction(async (tx) => {
    await editionOf(tx, year, no);
    if (!(await editions.withdraw(tx, year, no, reason))) throw errors.withdrawnAlready({ no });
    return told(tx, year, no, reason, true);
  });
}

export async function restoreEdition(ctx: Ctx, year: number, no: number, reason: string): Promise<Edition> {
  return ctx.transaction(async (tx) => {
    await editionOf(tx, year, no);
    if (!(await editions.restore(tx, year, no, reason))) throw errors.notWithdrawn({ no });
    return told(tx, year, no, reason, false);
  });
}

async function editionOf(ctx: Ctx, year: number, no: number): Promise<Edition> {
  const found = await editions.find(ctx, year, no);
  if (!found) throw errors.noEdition({ year, no });
  const { content: _content, ...edition } = found;
  return edition;
}

async function told(tx: TxCtx, year: number, no: number, reason: string, withdrawn: boolean): Promise<Edition> {
  await tx.emit(editionWithdrawn, { year, no, withdrawn });
  await tx.record({
    subject: `annual-review.edition:${year}-${no}`,
    summary: `${withdrawn ? '撤回' : '恢复'} ${year} 年综述第 ${no} 版`,
    facts: { reason },
  });
  await indexReview(tx, year);
  await tx.invalidate('review');
  return editionOf(tx, year, no);
}
