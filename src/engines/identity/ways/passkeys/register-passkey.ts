import {
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { type Ctx, requireAssurance } from '#kernel';
import { errors } from '../../errors.ts';
import { ownAccount } from '../../own-sessions.ts';
import { hashToken } from '../../session-token.ts';
import type { Opened } from '../open-session.ts';
import { raiseSession } from '../raise-session.ts';
import { challenges, passkeys } from './passkeys.repo.ts';
import { relyingParty } from './relying-party.ts';

const MOST = 10;

type Asked = { readonly origin: string; readonly browser: string };

/** What the browser needs to make a passkey for who is signed in. */
export async function offerPasskey(ctx: Ctx, { origin, browser }: Asked) {
  // A new key opens the account for ever, so its holder has to have been seen a moment ago.
  requireAssurance(ctx, 1, { act: 'ways' });
  const account = await ownAccount(ctx);
  if (account.demo) throw errors.demoFixed();
  const known = await passkeys.ofAccount(ctx, account.id);
  if (known.length >= MOST) throw errors.passkeysMany({ most: MOST });
  const party = relyingParty(ctx, origin);
  const options = await generateRegistrationOptions({
    rpName: party.name,
    rpID: party.id,
    userName: account.login,
    userDisplayName: account.name,
    userID: new TextEncoder().encode(account.id),
    attestationType: 'none',
    excludeCredentials: known.map(({ id }) => ({ id })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    // ES256, RS256 for older Windows, Ed25519.
    supportedAlgorithmIDs: [-7, -257, -8],
  });
  await ctx.transaction((tx) =>
    challenges.put(tx, {
      challenge: options.challenge,
      purpose: 'register',
      accountId: account.id,
      browserHash: hashToken(browser),
    }),
  );
  return options;
}

/** Keeps the public key that the device has made. The session has shown a strong key by it and rises. */
export async function keepPasskey(
  ctx: Ctx,
  input: Asked & { readonly response: RegistrationResponseJSON; readonly name: string },
): Promise<Opened> {
  requireAssurance(ctx, 1, { act: 'ways' });
  const account = await ownAccount(ctx);
  const party = relyingParty(ctx, input.origin);
  return ctx.transaction(async (tx) => {
    const taken = await challenges.take(
      tx,
      challengeIn(input.response.response.clientDataJSON),
      hashToken(input.browser),
    );
    if (taken?.purpose !== 'register' || taken.accountId !== account.id) throw errors.passkeyOver();
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: input.response,
      expectedChallenge: taken.challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: true,
    }).catch((cause: unknown) => {
      throw errors.passkeyWrong({}, { cause });
    });
    if (!verified) throw errors.passkeyWrong();
    const { credential, credentialBackedUp } = registrationInfo;
    const kept = await passkeys.insert(tx, {
      id: credential.id,
      accountId: account.id,
      publicKey: credential.publicKey,
      counter: BigInt(credential.counter),
      transports: credential.transports ?? [],
      backedUp: credentialBackedUp,
      name: input.name.trim() || '我的通行密钥',
    });
    if (kept === 0) throw errors.passkeyTaken();
    await tx.record({ subject: `identity.account:${account.id}`, summary: `${account.name}添加通行密钥` });
    return raiseSession(tx, 'hwk');
  });
}

/** The challenge that an answer claims to answer; whether it does is checked against the one that was kept. */
export function challengeIn(clientDataJson: string): string {
  try {
    const data = JSON.parse(Buffer.from(clientDataJson, 'base64url').toString('utf8')) as { challenge?: unknown };
    return typeof data.challenge === 'string' ? data.challenge : '';
  } catch {
    return '';
  }
}
