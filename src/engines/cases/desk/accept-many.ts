import { AppError, type Ctx } from '#kernel';
import { cases } from '../cases.repo.ts';
import { actAtDesk } from './act-at-desk.ts';
import type { ManyDone } from './acts.contract.ts';
import { homeOf } from './places.ts';

const ACCEPT = 'cases.case.accept';

/** 批量受理: each case by itself, so that one that cannot be accepted keeps back no other; what failed says why. */
export async function acceptMany(
  ctx: Ctx,
  input: { cases: readonly { id: string; version: number }[]; opinion?: string | undefined },
): Promise<ManyDone> {
  const items: ManyDone['items'] = [];
  for (const { id, version } of input.cases) {
    try {
      const row = await cases.byId(ctx, id);
      // What one may not see does not exist.
      if (row) ctx.require(ACCEPT, homeOf(row));
      const opinion = input.opinion?.trim();
      await actAtDesk(ctx, id, 'accept', { version, ...(opinion ? { opinion } : {}) });
      items.push({ id, problem: null });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      items.push({ id, problem: error.message });
    }
  }
  return { items };
}
