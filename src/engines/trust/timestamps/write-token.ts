import { oids } from '../asn1/oids.ts';
import { type Der, derNull, generalizedTime, integer, octets, oid, sequence } from '../asn1/write.ts';
import type { ReadCertificate } from '../certificates/read-certificate.ts';
import { writeSigned } from '../cms/write-signed.ts';
import type { Signer } from '../keys/ports.ts';

export interface TokenDraft {
  readonly policy: string;
  readonly hashOid: string;
  readonly imprint: Uint8Array;
  readonly serial: Uint8Array;
  readonly at: Date;
  readonly nonce: Uint8Array | null;
  readonly certificate: ReadCertificate;
  /** Carried along when asked for. */
  readonly chain: readonly ReadCertificate[];
}

const accuracySeconds = 1;

/** A time-stamp token (RFC 3161): TSTInfo in SignedData. */
export function writeToken(draft: TokenDraft, signer: Signer): Promise<Der> {
  const info = sequence(
    integer(1),
    oid(draft.policy),
    sequence(sequence(oid(draft.hashOid), derNull), octets(draft.imprint)),
    integer(draft.serial),
    generalizedTime(draft.at),
    sequence(integer(accuracySeconds)),
    ...(draft.nonce ? [integer(draft.nonce)] : []),
  );
  return writeSigned({
    content: info,
    attached: true,
    contentType: oids.timestampInfo,
    signer,
    certificate: draft.certificate,
    chain: draft.chain,
    signingTime: draft.at,
  });
}
