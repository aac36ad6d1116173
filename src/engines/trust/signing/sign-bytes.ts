import type { Ctx } from '#kernel';
import { errors } from '../errors.ts';
import { forgetSigner } from '../keys/key-store.ts';
import { type HeldKey, heldKey } from '../services/service-key.ts';

/** The platform's key behind a certificate; refuses when it is not in use any more. */
async function requireHeldKey(ctx: Ctx, certificateId: string): Promise<HeldKey> {
  const key = await heldKey(ctx, certificateId);
  if (!key) throw errors.keyUnavailable({}, { detail: `no key in use behind ${certificateId}` });
  return key;
}

/** A signature (DER pair) by a key that the platform holds. */
export async function signBytes(ctx: Ctx, certificateId: string, bytes: Uint8Array): Promise<Uint8Array> {
  const key = await requireHeldKey(ctx, certificateId);
  return key.signer.sign(bytes).catch((cause: unknown) => {
    forgetSigner(key.keyId);
    throw errors.keyUnavailable({}, { cause });
  });
}
