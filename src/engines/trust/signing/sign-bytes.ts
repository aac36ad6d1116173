import type { Ctx } from '#kernel';
import { requireHeldKey, signing, signWith } from './held-signature.ts';

/** A signature (DER pair) by a key that the platform holds. */
export async function signBytes(ctx: Ctx, certificateId: string, bytes: Uint8Array): Promise<Uint8Array> {
  const key = await requireHeldKey(ctx, certificateId);
  return signing(key, () => key.signer.sign(bytes));
}

/** CMS SignedData (RFC 5652, or GM/T 0010 for SM2): the content beside it, unless `attached`; time-stamped by default. */
export async function signCms(
  ctx: Ctx,
  certificateId: string,
  bytes: Uint8Array,
  how: { attached?: boolean; timestamp?: boolean } = {},
): Promise<Uint8Array> {
  const key = await requireHeldKey(ctx, certificateId);
  return signWith(ctx, key, bytes, {
    attached: how.attached ?? false,
    stamped: how.timestamp ?? true,
    signingTime: ctx.now(),
  });
}
