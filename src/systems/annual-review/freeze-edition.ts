import { createHash } from 'node:crypto';
import { type Ctx, lockInTransaction, type TxCtx } from '#kernel';
import { buildReview } from './build-review.ts';
import { differencesBetween } from './compare.rules.ts';
import { type Edition, editionFrozen, type Review } from './contract.ts';
import { errors } from './errors.ts';
import { indexReview } from './index-review.ts';
import { editions, reviews } from './reviews.repo.ts';

/** Keeps the review as it stands, whole, under the next number. Nothing changes it afterwards. */
export async function freezeEdition(ctx: Ctx, year: number, note: string): Promise<Edition> {
  return ctx.transaction(async (tx) => {
    if ((await reviews.find(tx, year))?.origin === 'drafted') throw errors.drafted({ year });
    return keepEdition(tx, year, note);
  });
}

/** The same inside a transaction that has made the review ready. */
export async function keepEdition(tx: TxCtx, year: number, note: string): Promise<Edition> {
  await lockInTransaction(tx, `annual-review.edition:${year}`);
  const content = await buildReview(tx, year);
  const hash = hashOf(content);
  const latest = await editions.latest(tx, year);
  if (latest?.hash === hash) throw errors.unchanged({ no: latest.no });
  const no = await tx.nextNumber('annual-review.edition', year);
  const edition: Edition = {
    year,
    no,
    title: content.title,
    note,
    hash,
    frozenAt: tx.now(),
    frozenBy: tx.actor.name,
    withdrawn: null,
  };
  await editions.insert(tx, { ...edition, content });
  await tx.emit(editionFrozen, { year, no });
  await tx.record({
    subject: `annual-review.edition:${year}-${no}`,
    summary: `${year} 年综述第 ${no} 版定稿`,
    facts: { note, hash, differences: latest ? differencesBetween(latest.content, content).length : null },
  });
  await indexReview(tx, year);
  await tx.invalidate('review');
  return edition;
}

/** SHA-256 over the content with its keys in order, so that anybody can reckon it again. */
export function hashOf(content: Review): string {
  return createHash('sha256')
    .update(JSON.stringify(inOrder(content)))
    .digest('hex');
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => [key, inOrder(item)]),
  );
}
