import { oids } from '../asn1/oids.ts';
import type { ReadCertificate } from '../certificates/read-certificate.ts';

export type Purpose = 'sign' | 'sign-in' | 'encrypt' | 'server' | 'timestamp' | 'ocsp' | 'any';

/** May the key of a holder's certificate be used for this? An authority's certificate is for nothing else. */
export function suits(certificate: ReadCertificate, purpose: Purpose): boolean {
  if (purpose === 'any') return true;
  if (certificate.isAuthority) return false;
  const { keyUsage, purposes } = certificate;
  const may = (...uses: readonly ('digitalSignature' | 'nonRepudiation' | 'keyEncipherment' | 'keyAgreement')[]) =>
    keyUsage === null || uses.some((use) => keyUsage.has(use));
  const made = (purposeOid: string) => purposes?.has(purposeOid) ?? false;
  switch (purpose) {
    case 'sign':
      return may('digitalSignature', 'nonRepudiation') && !made(oids.timeStamping) && !made(oids.ocspSigning);
    case 'sign-in':
      return may('digitalSignature') && made(oids.clientAuth);
    case 'encrypt':
      return may('keyEncipherment', 'keyAgreement');
    case 'server':
      return may('digitalSignature') && made(oids.serverAuth);
    case 'timestamp':
      return (
        made(oids.timeStamping) &&
        purposes?.size === 1 &&
        certificate.extensions.get(oids.extKeyUsage)?.critical === true
      );
    default:
      return made(oids.ocspSigning);
  }
}
