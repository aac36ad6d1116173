import { type Ctx, run, sql } from '#kernel';
import { hex } from '../asn1/read.ts';
import type { Der } from '../asn1/write.ts';
import { chainAbove, listAuthorities } from '../authorities/authority.ts';
import { newSerial } from '../certificates/serial.ts';
import type { Suite } from '../contract.ts';
import { forgetSigner } from '../keys/key-store.ts';
import { algorithms, digest } from '../keys/suites.ts';
import { readSettings } from '../profiles/settings.ts';
import { serviceKey } from '../services/service-key.ts';
import { writeToken } from './write-token.ts';

export interface StampRequest {
  readonly hashOid: string;
  readonly imprint: Uint8Array;
  readonly nonce: Uint8Array | null;
  readonly withCertificates: boolean;
}

/** Stamps an imprint with the time of the server and notes the serial number. */
export async function stamp(ctx: Ctx, suite: Suite, request: StampRequest): Promise<Der> {
  const { timestampPolicyOid } = await readSettings(ctx);
  const key = await serviceKey(ctx, 'tsa', suite);
  const serial = newSerial();
  const at = ctx.now();
  const above = chainAbove(await listAuthorities(ctx), key.authorityId);
  const draft = {
    ...request,
    serial,
    at,
    policy: timestampPolicyOid,
    certificate: key.certificate,
    chain: request.withCertificates ? above.map((one) => one.certificate) : [],
  };
  const token = await writeToken(draft, key.signer).catch((error: unknown) => {
    forgetSigner(key.keyId);
    throw error;
  });
  await run(
    ctx,
    sql`insert into trust.timestamps (serial, suite, at, imprint, policy)
      values (${hex(serial)}, ${suite}, ${at}, ${Buffer.from(request.imprint)}, ${timestampPolicyOid})`,
  );
  return token;
}

/** Time-stamp token (RFC 3161, DER) over bytes, with its certificates. */
export const timestamp = (ctx: Ctx, bytes: Uint8Array, suite: Suite): Promise<Der> =>
  stamp(ctx, suite, {
    hashOid: algorithms[suite].hashOid,
    imprint: digest(suite, bytes),
    nonce: null,
    withCertificates: true,
  });
