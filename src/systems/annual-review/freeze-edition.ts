import { createHash } from 'node:crypto';
import { type Ctx, lockInTransaction } from '#kernel';
import { buildReview } from './build-review.ts';
import { type Difference, type Edition, editionFrozen, type Review } from './contract.ts';
import { errors } from './errors.ts';
import { editions } from './reviews.repo.ts';

/** Keeps the review as it stands, whole, under the next number. Nothing changes it afterwards. */
export async function freezeEdition(ctx: Ctx, year: number, note: string): Promise<Edition> {
  return ctx.transaction(async (tx) => {
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
    };
    await editions.insert(tx, { ...edition, content });
    await tx.emit(editionFrozen, { year, no });
    await tx.record({
      subject: `annual-review.edition:${year}-${no}`,
      summary: `${year} 年综述第 ${no} 版定稿`,
      facts: { note, hash, differences: latest ? differencesBetween(latest.content, content).length : null },
    });
    await tx.invalidate('review');
    return edition;
  });
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

/** Figures that read differently, and figures that one of the two does not have. */
export function differencesBetween(before: Review, after: Review): Difference[] {
  const then = new Map(before.figures.map((figure) => [figure.id, figure]));
  const now = new Map(after.figures.map((figure) => [figure.id, figure]));
  return [...new Set([...then.keys(), ...now.keys()])].sort().flatMap((id) => {
    const [old, fresh] = [then.get(id), now.get(id)];
    if (old?.text === fresh?.text) return [];
    return [
      { id, name: (fresh ?? old)?.name ?? id, before: old?.text ?? '没有这一项', after: fresh?.text ?? '没有这一项' },
    ];
  });
}
