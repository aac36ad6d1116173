import { createPublicKey, verify } from 'node:crypto';
import { oids } from '../asn1/oids.ts';
import type { ReadCertificate } from '../certificates/read-certificate.ts';
import { hashName, verifyBytes } from '../keys/suites.ts';

const signatureHashes: Record<string, string> = {
  [oids.ecdsaWithSha256]: 'sha256',
  '1.2.840.10045.4.3.3': 'sha384',
  '1.2.840.10045.4.3.4': 'sha512',
  '1.2.840.113549.1.1.11': 'sha256',
  '1.2.840.113549.1.1.12': 'sha384',
  '1.2.840.113549.1.1.13': 'sha512',
};
const rsa = '1.2.840.113549.1.1.1';

/**
 * Does the key of this certificate fit the signature? Besides our suites, RSA and other curves are reckoned, so that a
 * file signed elsewhere can be told whole from changed, though its signer is not trusted here.
 */
export function verifyForeign(
  certificate: ReadCertificate,
  signer: { signatureOid: string; digestOid: string; signature: Uint8Array },
  message: Uint8Array,
): boolean {
  const { publicKey } = certificate;
  const isSm2 =
    signer.signatureOid === oids.sm2Sign || signer.signatureOid === oids.sm2WithSm3 || signer.signatureOid === oids.sm2;
  if (publicKey?.suite === 'sm2') return isSm2 && verifyBytes(publicKey, message, signer.signature);
  const hash = signer.signatureOid === rsa ? hashName(signer.digestOid) : signatureHashes[signer.signatureOid];
  if (!hash || hash === 'sha1') return false;
  try {
    const key = createPublicKey({ key: Buffer.from(certificate.spki), format: 'der', type: 'spki' });
    return verify(hash, message, key, signer.signature);
  } catch {
    return false;
  }
}
