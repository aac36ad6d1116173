import type { Ctx } from '#kernel';
import { oids } from '../asn1/oids.ts';
import { toDer } from '../asn1/pem.ts';
import { checkSigner, type ReadSigned, readSigned, type SignerCheck } from '../cms/read-signed.ts';
import type { Encoded } from '../issue/issue-certificate.ts';
import type { Purpose } from './check-purpose.ts';
import { clockRuleOn, liesAhead } from './clock.rules.ts';
import { verdict } from './verdict.ts';
import { type VerifiedCertificate, verifyRead } from './verify-certificate.ts';

/** SHA-1 and older are easy to forge; what is signed with them proves nothing. */
const strong: ReadonlySet<string> = new Set([oids.sha256, oids.sha384, oids.sha512, oids.sm3]);

/**
 * CMS signed data by one signer, made today over one of these contents (a tool may end a text with a line break), and
 * its certificate. What the signature itself carries as content counts for nothing.
 */
export async function verifyDetached(
  ctx: Ctx,
  signed: { signature: Encoded; contents: readonly Uint8Array[]; purpose: Purpose },
): Promise<VerifiedCertificate> {
  const nothing = { subject: null, serial: null, certificate: null };
  let read: ReadSigned;
  let checks: SignerCheck[];
  try {
    read = readSigned(toDer(signed.signature));
    const [first, ...others] = read.signers;
    if (!first || others.length > 0) return { ...verdict('malformed', '应当恰有一个签名人'), ...nothing };
    checks = signed.contents.map((content) => checkSigner(read, first, content));
  } catch {
    return { ...verdict('malformed'), ...nothing };
  }
  const certificate = checks[0]?.certificate;
  if (!certificate) return { ...verdict('malformed', '没有附签名人的证书'), ...nothing };
  const facts = { ...nothing, subject: certificate.subject, serial: certificate.serial };
  if (!certificate.publicKey || !strong.has(read.signers[0]?.digestOid ?? ''))
    return { ...verdict('wrongAlgorithm'), ...facts };
  if (!checks.some((one) => one.intact)) return { ...verdict('badSignature'), ...facts };
  const found = await verifyRead(ctx, certificate, { purpose: signed.purpose });
  const claimed = checks[0]?.claimedTime;
  const ahead = claimed && liesAhead(claimed, ctx.now(), clockRuleOn(ctx.today()));
  return found.ok && ahead ? { ...found, ...verdict('clockSkew') } : found;
}
