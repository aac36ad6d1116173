import type { Account } from 'oidc-provider';
import { personCards } from '#engines/directory';
import type { Ctx } from '#kernel';
import { accounts } from '../accounts.repo.ts';

/**
 * The person behind a token, asked at each step of a flow: who has been disabled since gets nothing more. What a client did
 * not ask for, or the person did not grant, is not looked up.
 */
export async function findAccount(ctx: Ctx, id: string): Promise<Account | undefined> {
  const account = await accounts.byId(ctx, id);
  if (!account || account.disabledAt || (account.demo && ctx.city.facts['demo'] !== '1')) return undefined;
  return {
    accountId: account.id,
    realm: account.realm,
    claims: async (_use, scope) => {
      const scopes = new Set(scope.split(' '));
      const card =
        account.personId !== null && scopes.has('organisation')
          ? (await personCards(ctx, [account.personId])).get(account.personId)
          : undefined;
      return {
        sub: account.id,
        realm: account.realm,
        name: account.name,
        preferred_username: account.login,
        ...(account.phone
          ? { phone_number: account.phone, phone_number_verified: account.phoneProvedAt !== null }
          : {}),
        ...(card?.organisation ? { organisation: card.organisation } : {}),
        ...(card?.post ? { post: card.post } : {}),
      };
    },
  };
}
