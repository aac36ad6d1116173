import { generateKeyPair, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import type { JWK } from 'oidc-provider';
import { type Ctx, kernelErrors, lockInTransaction, type TxCtx } from '#kernel';
import { clients } from './clients.repo.ts';
import { type KeyRow, type KeyUse, keys } from './keys.repo.ts';
import { SigningKey } from './signing-key.ts';
import { keyLife, ssoTag } from './sso.rules.ts';

const makePair = promisify(generateKeyPair);
const place = (id: string) => `identity.sso_keys:${id}`;
const titles: Record<KeyUse, string> = { ES256: '签名密钥（P-256）', RS256: '签名密钥（RSA）', cookie: 'Cookie 密钥' };
const titleOfKey = (use: KeyUse): string => titles[use];

export interface ProviderKeys {
  /** Changes when anything here does. */
  readonly edition: string;
  /** The one that signs stands first of its kind. */
  readonly jwks: { keys: SigningKey[] };
  readonly cookieKeys: string[];
}

/** The keys of the provider, opened; the first caller of all makes the first ones. */
export async function providerKeys(ctx: Ctx): Promise<ProviderKeys> {
  let present = await keys.present(ctx);
  const missing = await missingUses(ctx, present);
  if (missing.length > 0) {
    await ctx.transaction(async (tx) => {
      await lockInTransaction(tx, ssoTag);
      for (const use of await missingUses(tx, await keys.present(tx))) await makeKey(tx, use, tx.now());
    });
    present = await keys.present(ctx);
  }
  const now = ctx.now();
  const ordered = [...present.filter((row) => row.signsFrom <= now), ...present.filter((row) => row.signsFrom > now)];
  return {
    edition: `${ordered.map((row) => row.id).join()}`,
    jwks: {
      keys: ordered
        .filter((row) => row.use !== 'cookie')
        .map((row) => new SigningKey(JSON.parse(openKey(ctx, row)) as JWK)),
    },
    cookieKeys: ordered.filter((row) => row.use === 'cookie').map((row) => openKey(ctx, row)),
  };
}

const openKey = (ctx: Ctx, row: KeyRow): string => ctx.secrets.open(row.sealed, place(row.id));

async function missingUses(ctx: Ctx, present: readonly KeyRow[]): Promise<KeyUse[]> {
  const has = (use: KeyUse) => present.some((row) => row.use === use && row.signsFrom <= ctx.now());
  const wanted: KeyUse[] = ['ES256', 'cookie'];
  if (!has('RS256') && (await clients.needRsa(ctx))) wanted.push('RS256');
  return wanted.filter((use) => !has(use));
}

async function makeKey(tx: TxCtx, use: KeyUse, signsFrom: Date): Promise<string> {
  const id = tx.newId('key');
  const made = await generate(id, use);
  await keys.insert(tx, {
    id,
    use,
    publicJwk: made.publicJwk,
    sealed: tx.secrets.seal(made.secret, place(id)),
    signsFrom,
  });
  await tx.invalidate(ssoTag);
  return id;
}

async function generate(
  id: string,
  use: KeyUse,
): Promise<{ publicJwk: Record<string, unknown> | null; secret: string }> {
  if (use === 'cookie') return { publicJwk: null, secret: randomBytes(32).toString('base64url') };
  const pair =
    use === 'ES256'
      ? await makePair('ec', { namedCurve: 'P-256' })
      : await makePair('rsa', { modulusLength: 3072, publicExponent: 0x1_00_01 });
  const more = { kid: id, alg: use, use: 'sig' };
  return {
    publicJwk: { ...pair.publicKey.export({ format: 'jwk' }), ...more },
    secret: JSON.stringify({ ...pair.privateKey.export({ format: 'jwk' }), ...more }),
  };
}

const later = (ctx: Ctx, seconds: number): Date => new Date(ctx.now().getTime() + seconds * 1000);

/** A new key now; it signs at once, and what the former one signed stays good until it leaves. */
export async function rotateKey(ctx: Ctx, use: KeyUse): Promise<void> {
  await ctx.transaction(async (tx) => {
    await lockInTransaction(tx, ssoTag);
    const id = await makeKey(tx, use, tx.now());
    await keys.leave(tx, use, id, later(tx, keyLife.afterSeconds));
    await tx.record({ subject: `identity.sso-key:${id}`, summary: `更换${titleOfKey(use)}` });
  });
}

/** A key that may have been seen by others leaves at once: nothing that it signed holds any longer. */
export async function withdrawKey(ctx: Ctx, id: string, reason: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    await lockInTransaction(tx, ssoTag);
    const present = await keys.present(tx);
    const key = present.find((row) => row.id === id);
    if (!key) throw kernelErrors.notFound();
    await keys.withdraw(tx, id);
    if (!present.some((row) => row.use === key.use && row.id !== id && row.signsFrom <= tx.now()))
      await makeKey(tx, key.use, tx.now());
    await tx.invalidate(ssoTag);
    await tx.record({
      subject: `identity.sso-key:${id}`,
      summary: `作废${titleOfKey(key.use)}`,
      facts: { reason },
    });
  });
}

/** The daily look: an old key gets a successor, which is published before it signs. */
export async function keepKeys(ctx: Ctx): Promise<void> {
  await ctx.transaction(async (tx) => {
    await lockInTransaction(tx, ssoTag);
    const present = await keys.present(tx);
    for (const use of new Set(present.map((row) => row.use))) {
      const newest = present.find((row) => row.use === use);
      if (!newest || newest.signsFrom.getTime() + keyLife.signSeconds * 1000 > tx.now().getTime()) continue;
      const id = await makeKey(tx, use, later(tx, keyLife.aheadSeconds));
      await keys.leave(tx, use, id, later(tx, keyLife.aheadSeconds + keyLife.afterSeconds));
      await tx.record({ subject: `identity.sso-key:${id}`, summary: `到期更换${titleOfKey(use)}` });
    }
  });
  await keys.sweep(ctx);
}
