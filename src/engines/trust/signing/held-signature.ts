import type { Ctx } from '#kernel';
import { chainAbove, listAuthorities } from '../authorities/authority.ts';
import { writeSigned } from '../cms/write-signed.ts';
import { errors } from '../errors.ts';
import { forgetSigner } from '../keys/key-store.ts';
import { type HeldKey, heldKey } from '../services/service-key.ts';
import { timestamp } from '../timestamps/stamp.ts';

/** The platform's key behind a certificate; refuses when it is not in use any more. */
export async function requireHeldKey(ctx: Ctx, certificateId: string): Promise<HeldKey> {
  const key = await heldKey(ctx, certificateId);
  if (!key) throw errors.keyUnavailable({}, { detail: `no key in use behind ${certificateId}` });
  return key;
}

/** Runs a signing step; a device that fails is opened anew at the next use. */
export async function signing<Result>(key: HeldKey, step: () => Promise<Result>): Promise<Result> {
  try {
    return await step();
  } catch (cause) {
    forgetSigner(key.keyId);
    throw errors.keyUnavailable({}, { cause });
  }
}

/** CMS SignedData by a held key, with its chain and, unless told otherwise, a time-stamp. */
export async function signWith(
  ctx: Ctx,
  key: HeldKey,
  content: Uint8Array,
  how: { attached: boolean; stamped: boolean; signingTime: Date | null },
): Promise<Uint8Array> {
  const above = chainAbove(await listAuthorities(ctx), key.authorityId);
  const { suite } = key.signer;
  return signing(key, () =>
    writeSigned({
      content,
      attached: how.attached,
      signer: key.signer,
      certificate: key.certificate,
      chain: above.map((one) => one.certificate),
      signingTime: how.signingTime,
      ...(how.stamped ? { timestamp: (signature: Uint8Array) => timestamp(ctx, signature, suite) } : {}),
    }),
  );
}
