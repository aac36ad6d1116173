import type { Ctx } from '#kernel';
import { toDer } from '../asn1/pem.ts';
import { same } from '../asn1/read.ts';
import { type Authority, chainAbove, listAuthorities } from '../authorities/authority.ts';
import { type ReadCertificate, readCertificate } from '../certificates/read-certificate.ts';
import type { Certificate, SubjectName, Verdict, VerdictCode } from '../contract.ts';
import { certificates } from '../issue/certificates.repo.ts';
import type { Encoded } from '../issue/issue-certificate.ts';
import { toCertificate } from '../issue/to-certificate.ts';
import { verifyBytes } from '../keys/suites.ts';
import { authorityStatus } from './authority-status.ts';
import { checkPath } from './check-path.ts';
import { type Purpose, suits } from './check-purpose.ts';
import { stateAt } from './state-at.ts';
import { verdict } from './verdict.ts';

export interface VerifiedCertificate extends Verdict {
  /** What the certificate says; null when it cannot be read. */
  readonly subject: SubjectName | null;
  readonly serial: string | null;
  /** Our own record of it, when we issued it. */
  readonly certificate: Certificate | null;
}

/** The path of a certificate up to a root of ours, or null. */
export function pathOf(certificate: ReadCertificate, authorities: readonly Authority[]): Authority[] | null {
  const issuer = authorities.find(
    (one) =>
      same(one.certificate.subjectName, certificate.issuerName) &&
      (!certificate.authorityKeyId ||
        !one.certificate.subjectKeyId ||
        same(one.certificate.subjectKeyId, certificate.authorityKeyId)),
  );
  const path = chainAbove(authorities, issuer?.id ?? null);
  return path.at(-1)?.kind === 'root' ? path : null;
}

/**
 * Chain, validity, purpose and revocation at an instant (now unless given). Bad input is a verdict, never an exception;
 * when revocation cannot be known, the answer is no.
 */
export async function verifyCertificate(
  ctx: Ctx,
  encoded: Encoded,
  how: { purpose?: Purpose; at?: Date } = {},
): Promise<VerifiedCertificate> {
  let read: ReadCertificate;
  try {
    read = readCertificate(toDer(encoded));
  } catch {
    return { ...verdict('malformed'), subject: null, serial: null, certificate: null };
  }
  return verifyRead(ctx, read, how);
}

export async function verifyRead(
  ctx: Ctx,
  read: ReadCertificate,
  how: { purpose?: Purpose; at?: Date } = {},
): Promise<VerifiedCertificate> {
  const at = how.at ?? ctx.now();
  const facts = { subject: read.subject, serial: read.serial };
  const no = (code: VerdictCode, detail = ''): VerifiedCertificate => ({
    ...verdict(code, detail),
    ...facts,
    certificate: null,
  });
  if (!read.publicKey) return no('wrongAlgorithm');
  const authorities = await listAuthorities(ctx);
  const path = pathOf(read, authorities);
  const issuer = path?.[0];
  if (!path || !issuer) return no('untrusted');
  const fault = checkPath([read, ...path.map((one) => one.certificate)], at);
  if (fault) return no(fault.code, fault.detail);
  if (!suits(read, how.purpose ?? 'any')) return no('wrongPurpose');
  const own = authorities.find((one) => one.certificate.fingerprint === read.fingerprint);
  if (own)
    return {
      ...verdict((await authorityStatus(ctx, [own, ...path], how.at ?? null)) ?? 'good'),
      ...facts,
      certificate: null,
    };
  const row = await certificates.inAuthority(ctx, issuer.id, read.serial);
  if (!row || row.fingerprint !== read.fingerprint) return no('unknown');
  const certificate = await toCertificate(ctx, row);
  const state = await stateAt(ctx, row.id, at);
  if (state === 'held' || state === 'revoked') return { ...verdict(state), ...facts, certificate };
  const above = await authorityStatus(ctx, path, how.at ?? null);
  if (above) return { ...verdict(above), ...facts, certificate };
  return { ...verdict('good'), ...facts, certificate };
}

/** The same, and that its key signed these bytes: a DER pair, or the 64 bytes r ‖ s. */
export async function verifySignature(
  ctx: Ctx,
  signed: { certificate: Encoded; bytes: Uint8Array; signature: Uint8Array; purpose?: Purpose; at?: Date },
): Promise<VerifiedCertificate> {
  const found = await verifyCertificate(ctx, signed.certificate, {
    purpose: signed.purpose ?? 'sign',
    ...(signed.at ? { at: signed.at } : {}),
  });
  if (!found.ok) return found;
  const key = readCertificate(toDer(signed.certificate)).publicKey;
  return key && verifyBytes(key, signed.bytes, signed.signature) ? found : { ...found, ...verdict('badSignature') };
}
