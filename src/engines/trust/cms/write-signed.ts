import { oids } from '../asn1/oids.ts';
import { type Der, explicit, integer, octets, oid, retag, sequence, setOf, time } from '../asn1/write.ts';
import type { ReadCertificate } from '../certificates/read-certificate.ts';
import type { Suite } from '../contract.ts';
import type { Signer } from '../keys/ports.ts';
import { digest, hashAlgorithm, signatureAlgorithm } from '../keys/suites.ts';
import { issuerAndSerial } from './write-enveloped.ts';

export interface SignedDraft {
  readonly content: Uint8Array;
  /** With the content in it; else beside it. */
  readonly attached: boolean;
  readonly signer: Signer;
  readonly certificate: ReadCertificate;
  /** Authorities to carry along, nearest first. */
  readonly chain: readonly ReadCertificate[];
  /** Not in PAdES, where the signature dictionary says it. */
  readonly signingTime: Date | null;
  /** Default: plain data in the form of the suite. */
  readonly contentType?: string;
  /** A time-stamp token over the signature. */
  readonly timestamp?: (signature: Uint8Array) => Promise<Der>;
}

interface Names {
  readonly data: string;
  readonly signed: string;
  readonly signature: Der;
}

/** RFC 5652 for P-256; the object identifiers of GM/T 0010 for SM2. */
export const namesOf = (suite: Suite): Names =>
  suite === 'sm2'
    ? { data: oids.gmData, signed: oids.gmSignedData, signature: sequence(oid(oids.sm2Sign)) }
    : { data: oids.data, signed: oids.signedData, signature: signatureAlgorithm(suite) };

export const attribute = (kind: string, value: Der): Der => sequence(oid(kind), setOf(value));

/** ESSCertIDv2: which certificate was meant, so that no other of the same key can be put in its place (RFC 5035). */
function signingCertificate(suite: Suite, certificate: ReadCertificate): Der {
  const hash = octets(digest(suite, certificate.der));
  const id = suite === 'p256' ? sequence(hash) : sequence(hashAlgorithm(suite), hash);
  return attribute(oids.signingCertificateV2, sequence(sequence(id)));
}

/** SignedData with one signer. */
export async function writeSigned(draft: SignedDraft): Promise<Der> {
  const { signer, certificate, contentType } = draft;
  const { suite } = signer;
  const name = namesOf(suite);
  const type = contentType ?? name.data;
  const attributes = setOf(
    attribute(oids.contentType, oid(type)),
    ...(draft.signingTime ? [attribute(oids.signingTime, time(draft.signingTime))] : []),
    attribute(oids.messageDigest, octets(digest(suite, draft.content))),
    signingCertificate(suite, certificate),
  );
  const signature = await signer.sign(attributes);
  const stamp = draft.timestamp ? [attribute(oids.timestampToken, await draft.timestamp(signature))] : [];
  const signerInfo = sequence(
    integer(1),
    issuerAndSerial(certificate),
    hashAlgorithm(suite),
    retag(0xa0, attributes),
    name.signature,
    octets(signature),
    ...(stamp.length > 0 ? [retag(0xa1, setOf(...stamp))] : []),
  );
  const signed = sequence(
    integer(type === oids.data || type === oids.gmData ? 1 : 3),
    setOf(hashAlgorithm(suite)),
    sequence(oid(type), ...(draft.attached ? [explicit(0, octets(draft.content))] : [])),
    retag(0xa0, setOf(certificate.der, ...draft.chain.map((one) => one.der))),
    setOf(signerInfo),
  );
  // A time-stamp token is SignedData of RFC 3161 in both suites.
  const outer = contentType === oids.timestampInfo ? oids.signedData : name.signed;
  return sequence(oid(outer), explicit(0, signed));
}
