import { type Ctx, kernelErrors, requireAssurance } from '#kernel';
import { accounts } from '../../accounts.repo.ts';
import { errors } from '../../errors.ts';
import { ownAccount } from '../../own-sessions.ts';
import type { Realm } from '../../policy.rules.ts';
import { standingOf } from '../../sign-in.ts';
import { type Browser, type Opened, openSession } from '../open-session.ts';
import { raiseSession } from '../raise-session.ts';
import { type BindingRow, bindings } from './bindings.repo.ts';
import { type Proof, withCertificate } from './prove-certificate.ts';

interface From {
  readonly proof: Proof;
  readonly address: string;
}

export function signInByCertificate(ctx: Ctx, realm: Realm, from: From, browser: Browser): Promise<Opened> {
  return withCertificate(ctx, { ...from, purpose: 'sign-in', accountId: null }, (certificate) =>
    ctx.transaction(async (tx) => {
      const binding = await bindings.use(tx, realm, certificate.fingerprint);
      const account = binding && (await accounts.byId(tx, binding.accountId));
      if (!account) throw errors.certificateUnbound();
      const refusal = standingOf(tx, account);
      if (refusal) throw refusal;
      return openSession(tx, account, 'sc', browser);
    }),
  );
}

export async function stepUpByCertificate(ctx: Ctx, from: From): Promise<Opened> {
  const account = await ownAccount(ctx);
  return withCertificate(ctx, { ...from, purpose: 'step-up', accountId: account.id }, (certificate) =>
    ctx.transaction(async (tx) => {
      const binding = await bindings.use(tx, account.realm, certificate.fingerprint);
      if (binding?.accountId !== account.id) throw errors.certificateNotYours();
      return raiseSession(tx, 'sc');
    }),
  );
}

/** Who changes the ways in has shown a moment ago who they are. */
export const requireRecent = (ctx: Ctx): void => requireAssurance(ctx, 1, { act: 'ways' });

/** The session rises too, for the key was just shown. */
export async function bindCertificate(ctx: Ctx, from: From): Promise<Opened> {
  const account = await ownAccount(ctx);
  requireRecent(ctx);
  return withCertificate(ctx, { ...from, purpose: 'bind', accountId: account.id }, (certificate) =>
    ctx.transaction(async (tx) => {
      if (certificate.profile === 'person' && certificate.commonName !== account.name)
        throw errors.certificateOfAnother();
      if (!(await bindings.insert(tx, account, certificate))) {
        const present = await bindings.bound(tx, account.realm, certificate.fingerprint);
        throw present?.accountId === account.id ? errors.certificateBound() : errors.certificateTaken();
      }
      await tx.record({
        subject: `identity.account:${account.id}`,
        summary: `${account.name}绑定${certificate.profileTitle}`,
        facts: { serial: certificate.serial, fingerprint: certificate.fingerprint },
      });
      return raiseSession(tx, 'sc');
    }),
  );
}

export async function ownCertificates(ctx: Ctx): Promise<BindingRow[]> {
  return bindings.ofAccounts(ctx, [(await ownAccount(ctx)).id]);
}

/** One of somebody else is as missing. */
export async function removeCertificate(ctx: Ctx, id: string): Promise<void> {
  const account = await ownAccount(ctx);
  requireRecent(ctx);
  await ctx.transaction(async (tx) => {
    const removed = await bindings.remove(tx, account.id, id);
    if (!removed) throw kernelErrors.notFound();
    await tx.record({
      subject: `identity.account:${account.id}`,
      summary: `${account.name}解除绑定${removed.kind}`,
      facts: { serial: removed.serial },
    });
  });
}
