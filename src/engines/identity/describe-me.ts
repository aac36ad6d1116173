import { personCards } from '#engines/directory';
import type { Ctx } from '#kernel';
import type { Me } from './contract.ts';
import { ownAccount } from './own-sessions.ts';

/** Who is signed in, what they may do and where they sit. */
export async function describeMe(ctx: Ctx): Promise<Me> {
  const account = await ownAccount(ctx);
  const card =
    account.personId === null ? undefined : (await personCards(ctx, [account.personId])).get(account.personId);
  return {
    id: ctx.actor.id ?? account.id,
    login: account.login,
    name: account.name,
    realm: account.realm,
    ...(card?.organisation ? { organisation: card.organisation } : {}),
    ...(card?.post ? { post: card.post } : {}),
    city: { name: ctx.city.name, shortName: ctx.city.shortName },
    grants: ctx.actor.grants.map(({ permission, scope }) => ({ permission, scope })),
    mustChange: account.mustChange,
    demo: account.demo,
  };
}
