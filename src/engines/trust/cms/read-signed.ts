import { createHash } from 'node:crypto';
import { oids } from '../asn1/oids.ts';
import {
  Asn1Error,
  child,
  type Element,
  expect,
  hex,
  integerOf,
  octetsOf,
  oidOf,
  readFirst,
  same,
  tagged,
  timeOf,
} from '../asn1/read.ts';
import { retag } from '../asn1/write.ts';
import { type ReadCertificate, readCertificate } from '../certificates/read-certificate.ts';
import { hashName } from '../keys/suites.ts';
import { verifyForeign } from './verify-foreign.ts';

export interface ReadSigner {
  readonly issuerName: Uint8Array;
  readonly serial: string;
  readonly digestOid: string;
  readonly signatureOid: string;
  /** The signed attributes as the SET that is signed; null when the content itself is signed. */
  readonly attributes: Uint8Array | null;
  readonly values: ReadonlyMap<string, Element>;
  readonly signature: Uint8Array;
  /** RFC 3161 token over the signature. */
  readonly timestamp: Uint8Array | null;
}

export interface ReadSigned {
  readonly contentType: string;
  /** Null when the content stands elsewhere. */
  readonly content: Uint8Array | null;
  readonly certificates: readonly ReadCertificate[];
  readonly signers: readonly ReadSigner[];
}

const signedTypes: ReadonlySet<string> = new Set([oids.signedData, oids.gmSignedData]);

/** Reads SignedData (RFC 5652, GM/T 0010); throws `Asn1Error` when there is none. */
export function readSigned(bytes: Uint8Array): ReadSigned {
  const outer = readFirst(bytes);
  if (!signedTypes.has(oidOf(child(outer, 0)))) throw new Asn1Error('no signed data');
  const signed = child(child(outer, 1), 0);
  const inner = expect(signed.children[2], 0x30);
  const held = tagged(inner, 0);
  return {
    contentType: oidOf(inner.children[0]),
    content: held ? octetsOf(held.children[0]) : null,
    certificates: (signed.children.find((one) => one.tag === 0xa0)?.children ?? []).flatMap(readable),
    signers: (signed.children.at(-1)?.children ?? []).map(readSigner),
  };
}

/** A certificate of an unknown kind does not spoil the others. */
function readable(element: Element): ReadCertificate[] {
  try {
    return [readCertificate(element.bytes)];
  } catch {
    return [];
  }
}

function readSigner(info: Element): ReadSigner {
  const name = child(info, 1);
  const signed = info.children.find((one) => one.tag === 0xa0);
  const at = signed ? 4 : 3;
  const unsigned = info.children.find((one) => one.tag === 0xa1);
  const stamp = unsigned?.children.find((one) => oidOf(one.children[0]) === oids.timestampToken);
  return {
    issuerName: name.tag === 0x30 ? child(name, 0).bytes : new Uint8Array(),
    serial: name.tag === 0x30 ? hex(integerOf(name.children[1])) : '',
    digestOid: oidOf(child(info, 2).children[0]),
    attributes: signed ? retag(0x31, signed.bytes) : null,
    values: new Map((signed?.children ?? []).map((one) => [oidOf(one.children[0]), child(child(one, 1), 0)])),
    signatureOid: oidOf(child(info, at).children[0]),
    signature: octetsOf(info.children[at + 1]),
    timestamp: stamp ? child(child(stamp, 1), 0).bytes : null,
  };
}

export interface SignerCheck {
  readonly certificate: ReadCertificate | null;
  /** The content is what was signed, and the signature is by this certificate's key. */
  readonly intact: boolean;
  /** As the signer claims. */
  readonly claimedTime: Date | null;
}

/** Checks one signer over the content; the certificate itself is checked apart. */
export function checkSigner(signed: ReadSigned, signer: ReadSigner, content: Uint8Array): SignerCheck {
  const certificate =
    signed.certificates.find((one) => one.serial === signer.serial && same(one.issuerName, signer.issuerName)) ?? null;
  const claimed = signer.values.get(oids.signingTime);
  const claimedTime = claimed ? timeOf(claimed) : null;
  if (!certificate) return { certificate, intact: false, claimedTime };
  const hash = hashName(signer.digestOid);
  const digest = hash ? createHash(hash).update(content).digest() : null;
  const intact =
    digest !== null &&
    attributesFit(signed, signer, certificate, digest) &&
    verifyForeign(certificate, signer, signer.attributes ?? content);
  return { certificate, intact, claimedTime };
}

function attributesFit(
  signed: ReadSigned,
  signer: ReadSigner,
  certificate: ReadCertificate,
  digest: Uint8Array,
): boolean {
  if (!signer.attributes) return signed.contentType === oids.data || signed.contentType === oids.gmData;
  const type = signer.values.get(oids.contentType);
  const message = signer.values.get(oids.messageDigest);
  if (!type || !message || oidOf(type) !== signed.contentType || !same(octetsOf(message), digest)) return false;
  return meant(signer, certificate);
}

/** When the signer names the certificate that was meant, it must be this one. */
function meant(signer: ReadSigner, certificate: ReadCertificate): boolean {
  const named = signer.values.get(oids.signingCertificateV2);
  if (!named) return true;
  const id = child(child(named, 0), 0);
  const hasAlgorithm = id.children[0]?.tag === 0x30;
  const hash = hasAlgorithm ? hashName(oidOf(child(id, 0).children[0])) : 'sha256';
  return (
    hash !== undefined &&
    same(octetsOf(id.children[hasAlgorithm ? 1 : 0]), createHash(hash).update(certificate.der).digest())
  );
}
