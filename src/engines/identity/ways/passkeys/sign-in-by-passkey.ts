import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  verifyAuthenticationResponse,
} from '@simplewebauthn/server';
import type { Ctx, TxCtx } from '#kernel';
import { type AccountRow, accounts } from '../../accounts.repo.ts';
import { errors } from '../../errors.ts';
import type { Realm } from '../../policy.rules.ts';
import { hashToken } from '../../session-token.ts';
import { standingOf } from '../../sign-in.ts';
import { type Browser, type Opened, openSession } from '../open-session.ts';
import { raiseSession } from '../raise-session.ts';
import { type Challenge, challenges, type PasskeyRow, passkeys } from './passkeys.repo.ts';
import { challengeIn } from './register-passkey.ts';
import { relyingParty } from './relying-party.ts';

type Asked = { readonly origin: string; readonly browser: string };
type Answer = Asked & { readonly response: AuthenticationResponseJSON };

/** A challenge for whatever passkey the device offers; nothing tells which accounts exist. */
export async function askForPasskey(ctx: Ctx, { origin, browser }: Asked, purpose: 'sign-in' | 'step-up') {
  const party = relyingParty(ctx, origin);
  const options = await generateAuthenticationOptions({ rpID: party.id, userVerification: 'required' });
  await ctx.transaction((tx) =>
    challenges.put(tx, {
      challenge: options.challenge,
      purpose,
      accountId: null,
      browserHash: hashToken(browser),
    }),
  );
  return options;
}

/** Signs in the account that the passkey belongs to, in its own realm only. */
export function signInByPasskey(ctx: Ctx, answer: Answer, realm: Realm, browser: Browser): Promise<Opened> {
  return checked(ctx, answer, 'sign-in', browser.address, async (tx, account) => {
    if (account.realm !== realm) throw errors.passkeyUnknown();
    const refusal = standingOf(tx, account);
    if (refusal) throw refusal;
    return openSession(tx, account, 'hwk', browser);
  });
}

/** Who is signed in confirms by a passkey of the same account. */
export function stepUpByPasskey(ctx: Ctx, answer: Answer, address: string): Promise<Opened> {
  return checked(ctx, answer, 'step-up', address, async (tx, account) => {
    const own = tx.actor.sessionId === undefined ? undefined : await accounts.ofSession(tx, tx.actor.sessionId);
    if (own?.id !== account.id) throw errors.passkeyUnknown();
    return raiseSession(tx, 'hwk');
  });
}

async function checked(
  ctx: Ctx,
  { origin, browser, response }: Answer,
  purpose: Challenge['purpose'],
  address: string,
  then: (tx: TxCtx, account: AccountRow) => Promise<Opened>,
): Promise<Opened> {
  // The challenge goes whatever comes of it: a failed answer is not tried again.
  const taken = await ctx.transaction((tx) =>
    challenges.take(tx, challengeIn(response.response.clientDataJSON), hashToken(browser)),
  );
  try {
    if (taken?.purpose !== purpose) throw errors.passkeyOver();
    const key = await passkeys.byId(ctx, response.id);
    if (!key) throw errors.passkeyUnknown();
    const counter = await verify(relyingParty(ctx, origin), response, taken.challenge, key);
    return await ctx.transaction(async (tx) => {
      if ((await passkeys.used(tx, key.id, counter)) === 0) throw errors.passkeyCopied();
      const account = await accounts.byId(tx, key.accountId);
      if (!account) throw errors.passkeyUnknown();
      return then(tx, account);
    });
  } catch (error) {
    const reason = (error as { code?: string }).code ?? 'failure';
    await ctx.transaction((tx) => tx.record({ summary: '通行密钥验证失败', facts: { address, reason, purpose } }));
    throw error;
  }
}

async function verify(
  party: ReturnType<typeof relyingParty>,
  response: AuthenticationResponseJSON,
  expectedChallenge: string,
  key: PasskeyRow,
): Promise<number> {
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    response,
    expectedChallenge,
    expectedOrigin: party.origin,
    expectedRPID: party.id,
    requireUserVerification: true,
    credential: { id: key.id, publicKey: new Uint8Array(key.publicKey), counter: Number(key.counter) },
  }).catch((cause: unknown) => {
    throw errors.passkeyWrong({}, { cause });
  });
  if (!verified) throw errors.passkeyWrong();
  return authenticationInfo.newCounter;
}
