import { bits, type Der, explicit, integer, sequence, time } from '../asn1/write.ts';
import { encodePublicKey } from '../keys/encode-key.ts';
import type { PublicKey, Signer } from '../keys/ports.ts';
import { signatureAlgorithm } from '../keys/suites.ts';

export interface CertificateDraft {
  readonly serial: Uint8Array;
  /** Encoded names. */
  readonly issuer: Der;
  readonly subject: Der;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly publicKey: PublicKey;
  readonly extensions: readonly Der[];
}

/** Signs a version 3 certificate; the suite is the signer's. */
export async function writeCertificate(draft: CertificateDraft, signer: Signer): Promise<Der> {
  const algorithm = signatureAlgorithm(signer.suite);
  const body = sequence(
    explicit(0, integer(2)),
    integer(draft.serial),
    algorithm,
    draft.issuer,
    sequence(time(draft.notBefore), time(draft.notAfter)),
    draft.subject,
    encodePublicKey(draft.publicKey),
    explicit(3, sequence(...draft.extensions)),
  );
  return sequence(body, algorithm, bits(await signer.sign(body)));
}
