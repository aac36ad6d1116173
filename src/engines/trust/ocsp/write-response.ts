import { oids } from '../asn1/oids.ts';
import {
  bits,
  type Der,
  enumerated,
  explicit,
  generalizedTime,
  implicit,
  octets,
  oid,
  retag,
  sequence,
} from '../asn1/write.ts';
import { extension, keyId } from '../certificates/extensions.ts';
import type { ReadCertificate } from '../certificates/read-certificate.ts';
import type { Signer } from '../keys/ports.ts';
import { signatureAlgorithm } from '../keys/suites.ts';
import { reasonCodes } from '../lists/reason-codes.ts';

export type CertStatus =
  | { readonly kind: 'good' }
  | { readonly kind: 'revoked'; readonly at: Date; readonly reason: string | null }
  | { readonly kind: 'unknown' };

/** Answers without a signature, for when there is nothing to sign or nothing to sign with (RFC 6960 section 2.3). */
export const ocspError = { malformed: 1, internal: 2, tryLater: 3, unauthorized: 6 } as const;

export const writeOcspError = (kind: keyof typeof ocspError): Der => sequence(enumerated(ocspError[kind]));

function statusOf(status: CertStatus): Der {
  if (status.kind === 'good') return implicit(0, new Uint8Array());
  if (status.kind === 'unknown') return implicit(2, new Uint8Array());
  const code = status.reason ? reasonCodes[status.reason] : undefined;
  const reason = code ? [explicit(0, enumerated(code))] : [];
  return retag(0xa1, sequence(generalizedTime(status.at), ...reason));
}

export interface OcspAnswer {
  readonly answers: readonly { id: Der; status: CertStatus }[];
  readonly thisUpdate: Date;
  readonly nextUpdate: Date;
  readonly nonce: Uint8Array | null;
  readonly responder: ReadCertificate;
}

/** A signed BasicOCSPResponse in its envelope; all times in whole seconds. */
export async function writeOcspResponse(answer: OcspAnswer, signer: Signer): Promise<Der> {
  const times = [generalizedTime(answer.thisUpdate), explicit(0, generalizedTime(answer.nextUpdate))];
  const body = sequence(
    explicit(2, octets(keyId(signer.point))),
    generalizedTime(answer.thisUpdate),
    sequence(...answer.answers.map(({ id, status }) => sequence(id, statusOf(status), ...times))),
    ...(answer.nonce ? [explicit(1, sequence(extension(oids.ocspNonce, answer.nonce)))] : []),
  );
  const basic = sequence(
    body,
    signatureAlgorithm(signer.suite),
    bits(await signer.sign(body)),
    explicit(0, sequence(answer.responder.der)),
  );
  return sequence(enumerated(0), explicit(0, sequence(oid(oids.ocspBasic), octets(basic))));
}
