import { oids } from '../asn1/oids.ts';
import { same } from '../asn1/read.ts';
import type { ReadCertificate } from '../certificates/read-certificate.ts';
import type { VerdictCode } from '../contract.ts';
import { suiteOfSignature, verifyBytes } from '../keys/suites.ts';

/** Why a path does not hold, and at which certificate (0 is the holder's). */
export interface PathFault {
  readonly code: VerdictCode;
  readonly depth: number;
  readonly detail: string;
}

/** Extensions that are understood here; another critical one refuses the certificate (RFC 5280 section 4.2). */
const understood: ReadonlySet<string> = new Set([
  oids.basicConstraints,
  oids.keyUsage,
  oids.extKeyUsage,
  oids.subjectKeyId,
  oids.authorityKeyId,
  oids.certificatePolicies,
  oids.crlDistributionPoints,
  oids.subjectAltName,
]);

/**
 * Checks a path from the holder's certificate (first) to a trusted root (last) at an instant, link by link: no library
 * here checks SM2 chains with the standard user ID. Revocation is checked apart.
 */
export function checkPath(path: readonly ReadCertificate[], at: Date): PathFault | null {
  const own = path[0] ? validityFault(path[0], 0, at) : null;
  if (own) return own;
  for (let depth = path.length - 1; depth >= 0; depth -= 1) {
    const certificate = path[depth] as ReadCertificate;
    const issuer = path[depth + 1] ?? certificate;
    const fault =
      validityFault(certificate, depth, at) ??
      linkFault(certificate, issuer, depth) ??
      (depth > 0 ? authorityFault(certificate, depth) : null);
    if (fault) return fault;
  }
  return null;
}

function validityFault(certificate: ReadCertificate, depth: number, at: Date): PathFault | null {
  const early = at < certificate.notBefore;
  if (!early && at <= certificate.notAfter) return null;
  if (depth > 0) return { code: 'badChain', depth, detail: early ? '上级证书尚未生效' : '上级证书已过期' };
  return { code: early ? 'notYetValid' : 'expired', depth, detail: '' };
}

function linkFault(certificate: ReadCertificate, issuer: ReadCertificate, depth: number): PathFault | null {
  const say = (code: VerdictCode, detail: string): PathFault => ({ code, depth, detail });
  if (!same(certificate.issuerName, issuer.subjectName)) return say('badChain', '签发者名称与上级证书不符');
  const { authorityKeyId } = certificate;
  if (authorityKeyId && issuer.subjectKeyId && !same(authorityKeyId, issuer.subjectKeyId))
    return say('badChain', '签发者密钥标识与上级证书不符');
  const key = issuer.publicKey;
  if (!key || !certificate.publicKey) return say('wrongAlgorithm', '公钥算法不被接受');
  if (suiteOfSignature(certificate.signatureOid) !== key.suite || certificate.publicKey.suite !== key.suite)
    return say('wrongAlgorithm', '签名算法与上级证书的密钥不配');
  if (!verifyBytes(key, certificate.body, certificate.signature)) return say('badChain', '证书上的签名不对');
  const strange = [...certificate.extensions].find(([kind, { critical }]) => critical && !understood.has(kind));
  return strange ? say('badChain', `有不认识的关键扩展 ${strange[0]}`) : null;
}

function authorityFault(certificate: ReadCertificate, depth: number): PathFault | null {
  const say = (detail: string): PathFault => ({ code: 'badChain', depth, detail });
  if (!certificate.isAuthority) return say('上级证书不是签发机构的证书');
  if (!certificate.keyUsage?.has('keyCertSign')) return say('上级证书的密钥不能签发证书');
  // Between this authority and the holder stand depth - 1 authorities.
  if (certificate.pathLength !== null && depth - 1 > certificate.pathLength) return say('证书链超过规定的层数');
  return null;
}
