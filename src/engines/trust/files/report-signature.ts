import type { ReadCertificate } from '../certificates/read-certificate.ts';
import { checkSigner, type ReadSigned, type ReadSigner } from '../cms/read-signed.ts';
import type { Verdict } from '../contract.ts';
import { isStamped, type ReadToken, readToken } from '../timestamps/read-token.ts';
import type { Purpose } from '../verify/check-purpose.ts';
import { verdict } from '../verify/verdict.ts';
import type { SignatureReport } from './report.ts';

/** Whether a certificate is trusted for a purpose at an instant (null: now): by the register, or by an evidence file alone. */
export type Judge = (certificate: ReadCertificate, how: { purpose: Purpose; at: Date | null }) => Promise<Verdict>;

/** Judges one signer: the content, the time, and the certificate at that time and today. */
export async function reportSignature(
  judge: Judge,
  signed: ReadSigned,
  signer: ReadSigner,
  content: Uint8Array,
): Promise<SignatureReport> {
  const { certificate, intact, claimedTime } = checkSigner(signed, signer, content);
  const stamped = await provenTime(judge, signed, signer);
  const facts = {
    signer: certificate?.subject ?? null,
    issuer: certificate?.issuer ?? null,
    serial: certificate?.serial ?? null,
    intact,
    signedAt: stamped?.at ?? claimedTime,
    timeProof: stamped ? ('timestamp' as const) : claimedTime && ('claimed' as const),
    stampedBy: stamped?.certificate.subject.commonName ?? null,
    note: signer.timestamp && !stamped ? '附有时间戳，但它不可信，没有采用' : null,
  };
  if (!certificate)
    return { ...facts, verdict: verdict('malformed', '没有附签名人的证书'), whenSigned: null, today: null };
  // Without a proven time the signature could have been made today, so that today decides.
  const whenSigned = await judge(certificate, { purpose: 'sign', at: stamped?.at ?? null });
  const today = stamped ? await judge(certificate, { purpose: 'sign', at: null }) : whenSigned;
  return { ...facts, whenSigned, today, verdict: intact ? whenSigned : verdict('badSignature') };
}

/** The time that a trusted time-stamp over the signature proves. */
async function provenTime(judge: Judge, signed: ReadSigned, signer: ReadSigner): Promise<ReadToken | null> {
  if (!signer.timestamp) return null;
  try {
    const token = readToken(signer.timestamp, signed.certificates);
    if (!isStamped(token, signer.signature)) return null;
    return (await judge(token.certificate, { purpose: 'timestamp', at: token.at })).ok ? token : null;
  } catch {
    return null;
  }
}
