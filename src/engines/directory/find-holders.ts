import type { Ctx } from '#kernel';
import type { PostHolder, PostRank } from './contract.ts';
import { postHolders } from './holders.repo.ts';

/** Who holds a post of an organisation on a day, by the post's id or title, with deputies of those who are away. */
export function holdersOf(
  ctx: Ctx,
  which: { organisationId: string; post: string; on?: string | undefined },
): Promise<PostHolder[]> {
  return postHolders(ctx, { organisationId: which.organisationId, post: which.post, on: which.on ?? ctx.today() });
}

/** People on posts of a title or rank within a place (`/org/…`, `/9901/…`, `/`). */
export function peopleByPost(
  ctx: Ctx,
  which: { scope: string; post?: string; rank?: PostRank; on?: string | undefined },
): Promise<PostHolder[]> {
  return postHolders(ctx, { scope: which.scope, post: which.post, rank: which.rank, on: which.on ?? ctx.today() });
}

/** Those of whom work can be asked today: present holders, and deputies for the absent. */
export const present = (holders: readonly PostHolder[]): PostHolder[] => holders.filter((holder) => !holder.away);

/**
 * Who leads an organisation on a day: the principal, or who stands in; without either, the first deputy head who is there.
 * When everybody is away the principal all the same, with `away` set; undefined where no leader is appointed.
 */
export async function leaderOf(ctx: Ctx, organisationId: string, on?: string): Promise<PostHolder | undefined> {
  const all = await postHolders(ctx, { organisationId, on: on ?? ctx.today() });
  const leaders = all.filter((holder) => holder.rank === 'principal' || holder.rank === 'deputy');
  return present(leaders)[0] ?? leaders[0];
}
