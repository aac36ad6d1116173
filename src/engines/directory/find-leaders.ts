import type { Ctx } from '#kernel';
import type { PostHolder, PostRank } from './contract.ts';
import { leaderOf, present } from './find-holders.ts';
import { organisationsById } from './find-organisations.ts';
import { personCards } from './find-people.ts';
import { postHolders } from './holders.repo.ts';

const ranks: readonly PostRank[] = ['staff', 'section', 'deputy', 'principal'];
const HIGHEST = 10;

/**
 * Those directly above a person today: the next higher rank of the same organisation, with deputies for the absent, else
 * the leader of the organisation above. `levels` climbs further, as far as there is somebody.
 */
export async function leadersOf(ctx: Ctx, personId: string, levels = 1): Promise<PostHolder[]> {
  let found = await aboveOf(ctx, personId);
  for (let level = 1; level < levels && found[0]; level += 1) {
    const next = await aboveOf(ctx, found[0].standsInFor ?? found[0].personId);
    if (next.length === 0) break;
    found = next;
  }
  return found;
}

async function aboveOf(ctx: Ctx, personId: string): Promise<PostHolder[]> {
  const card = (await personCards(ctx, [personId])).get(personId);
  const organisationId = card?.organisationId ?? null;
  if (organisationId === null) return [];
  const here = await postHolders(ctx, { organisationId, on: ctx.today() });
  const own = here.find((holder) => holder.personId === personId && holder.standsInFor === null);
  const place = own ? ranks.indexOf(own.rank) : -1;
  for (const rank of ranks.slice(place + 1)) {
    const above = here.filter((holder) => holder.rank === rank && holder.personId !== personId);
    if (above.length > 0) return someOf(above);
  }
  return leaderAbove(ctx, organisationId);
}

async function leaderAbove(ctx: Ctx, organisationId: string): Promise<PostHolder[]> {
  let id: string | null = organisationId;
  for (let step = 0; step < HIGHEST; step += 1) {
    id = (await organisationsById(ctx, [id])).get(id)?.parentId ?? null;
    if (id === null) return [];
    const leader = await leaderOf(ctx, id);
    if (leader) return [leader];
  }
  return [];
}

/** Whoever is there; when everybody is away, all of them. */
function someOf(holders: readonly PostHolder[]): PostHolder[] {
  const there = present(holders);
  return there.length > 0 ? there : [...holders];
}
