import type Provider from 'oidc-provider';
import type { InteractionResults } from 'oidc-provider';
import type { Ctx } from '#kernel';
import { accounts } from '../accounts.repo.ts';
import { sessions } from '../sessions.repo.ts';
import { needsOf } from './provider.ts';
import { providerAt } from './providers.ts';
import type { SignInFacts } from './sign-in-facts.ts';
import { acrOf, levelOf } from './sso.rules.ts';

const INTERACTION_COOKIE = 'zt_sso_ask';
type Interaction = InstanceType<Provider['Interaction']>;
type Client = NonNullable<Awaited<ReturnType<Provider['Client']['find']>>>;

/** A request for a sign-in that waits for its person. */
export interface Waiting {
  readonly provider: Provider;
  readonly ask: Interaction;
  readonly client: Client;
}

/**
 * Only the browser in which the request began may go on with it: somebody who sends a link to his own request would
 * otherwise be signed in as whoever follows it.
 */
export async function waitingRequest(
  ctx: Ctx,
  issuer: string,
  uid: string,
  cookies: Readonly<Record<string, string | undefined>>,
): Promise<Waiting | null> {
  return cookies[INTERACTION_COOKIE] === uid ? findRequest(ctx, issuer, uid) : null;
}

export async function findRequest(ctx: Ctx, issuer: string, uid: string): Promise<Waiting | null> {
  const { provider } = await providerAt(ctx, issuer);
  const ask = await provider.Interaction.find(uid);
  const client = ask ? await provider.Client.find(String(ask.params['client_id'])) : undefined;
  return ask && client ? { provider, ask, client } : null;
}

/** These ask for somebody who fits; every other reason asks for the person to sign in anew. */
const anySignIn = new Set(['no_session', 'wrong_realm', 'too_weak']);

export function fits({ ask, client }: Waiting, facts: SignInFacts): boolean {
  const needs = needsOf(client);
  const fresh = facts.at.getTime() >= (ask.iat - 1) * 1000;
  if (!fresh && !ask.prompt.reasons.every((reason) => anySignIn.has(reason))) return false;
  return needs.realms.includes(facts.realm) && facts.level >= Math.max(needs.level, wanted(ask));
}

function wanted(ask: Interaction): number {
  const asked = String(ask.params['acr_values'] ?? '')
    .split(' ')
    .map(levelOf)
    .filter((level) => level > 0);
  return asked.length > 0 ? Math.min(...asked) : 0;
}

/** Hands the session of the sign-in page to the waiting request; the address where it goes on. */
export async function finishSignIn(ctx: Ctx, waiting: Waiting, facts: SignInFacts): Promise<string> {
  const { ask } = waiting;
  await leaveFormer(ctx, waiting, facts);
  return finish(ask, {
    login: {
      accountId: facts.accountId,
      ts: Math.floor(facts.at.getTime() / 1000),
      acr: acrOf(facts.level),
      amr: facts.ways,
      signIn: facts.sessionId,
    },
  });
}

/** Somebody else was signed in at this browser, or the session behind the request has ended: its sign-on is not taken over. */
async function leaveFormer(ctx: Ctx, { provider, ask }: Waiting, facts: SignInFacts): Promise<void> {
  const uid = ask.session?.uid;
  if (!uid) return;
  const former = await provider.Session.findByUid(uid);
  if (former?.accountId === facts.accountId) return;
  if (former) {
    await ctx.transaction((tx) => sessions.endBySignOn(tx, uid, '换了账号登录'));
    await former.destroy();
  }
  delete ask.session;
}

export async function finish(ask: Interaction, result: InteractionResults): Promise<string> {
  ask.result = 'error' in result ? result : { ...ask.lastSubmission, ...result };
  await ask.persist();
  return ask.returnTo;
}

export async function grantAll({ provider, ask }: Waiting): Promise<string> {
  const details = ask.prompt.details as { missingOIDCScope?: string[]; missingOIDCClaims?: string[] };
  const accountId = ask.session?.accountId ?? '';
  const clientId = String(ask.params['client_id']);
  const grant =
    (ask.grantId && (await provider.Grant.find(ask.grantId))) || new provider.Grant({ accountId, clientId });
  if (details.missingOIDCScope) grant.addOIDCScope(details.missingOIDCScope.join(' '));
  if (details.missingOIDCClaims) grant.addOIDCClaims(details.missingOIDCClaims);
  const grantId = await grant.save();
  return finish(ask, { consent: { grantId } });
}

export const nameOfAccount = async (ctx: Ctx, id: string): Promise<string> =>
  (await accounts.byId(ctx, id))?.name ?? '';
