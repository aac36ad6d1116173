import { createHash } from 'node:crypto';
import { oids } from '../asn1/oids.ts';
import {
  Asn1Error,
  bitsOf,
  child,
  type Element,
  expect,
  hasBit,
  hex,
  integerOf,
  octetsOf,
  oidOf,
  read,
  same,
  smallInteger,
  tagged,
  timeOf,
} from '../asn1/read.ts';
import type { SubjectName } from '../contract.ts';
import { decodePublicKey } from '../keys/encode-key.ts';
import type { PublicKey } from '../keys/ports.ts';
import { type KeyUsageBit, keyUsageBits } from './extensions.ts';
import { decodeName } from './names.ts';

export interface Extension {
  readonly critical: boolean;
  readonly value: Uint8Array;
}

/** What a certificate says. */
export interface ReadCertificate {
  readonly der: Uint8Array;
  /** The signed part. */
  readonly body: Uint8Array;
  readonly signatureOid: string;
  readonly signature: Uint8Array;
  /** Hexadecimal, upper case. */
  readonly serial: string;
  /** As encoded, for comparing. */
  readonly issuerName: Uint8Array;
  readonly subjectName: Uint8Array;
  readonly issuer: SubjectName;
  readonly subject: SubjectName;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly spki: Uint8Array;
  /** Null when the key is of no suite of ours. */
  readonly publicKey: PublicKey | null;
  readonly extensions: ReadonlyMap<string, Extension>;
  readonly isAuthority: boolean;
  readonly pathLength: number | null;
  /** Null when the certificate does not limit its uses. */
  readonly keyUsage: ReadonlySet<KeyUsageBit> | null;
  readonly purposes: ReadonlySet<string> | null;
  readonly subjectKeyId: Uint8Array | null;
  readonly authorityKeyId: Uint8Array | null;
  /** SHA-256 of the whole, in hexadecimal. */
  readonly fingerprint: string;
}

/** Reads a certificate (DER); throws `Asn1Error` when it is none. */
export function readCertificate(der: Uint8Array): ReadCertificate {
  const [body, outer, signature] = expect(read(der), 0x30).children;
  const parts = expect(body, 0x30).children;
  const at = parts[0]?.tag === 0xa0 ? 1 : 0;
  const [serial, algorithm, issuer, validity, subject, spki] = parts.slice(at);
  if (!body || !algorithm || !outer || !issuer || !validity || !subject || !spki) throw new Asn1Error('no certificate');
  if (!same(algorithm.bytes, outer.bytes)) throw new Asn1Error('two signature algorithms');
  const extensions = readExtensions(tagged(body, 3));
  const constraints = extensionValue(extensions, oids.basicConstraints);
  return {
    der,
    body: body.bytes,
    signatureOid: oidOf(child(outer, 0)),
    signature: bitsOf(signature),
    serial: hex(integerOf(serial)),
    issuerName: issuer.bytes,
    subjectName: subject.bytes,
    issuer: decodeName(issuer),
    subject: decodeName(subject),
    notBefore: timeOf(validity.children[0]),
    notAfter: timeOf(validity.children[1]),
    spki: spki.bytes,
    publicKey: decodePublicKey(spki),
    extensions,
    isAuthority: constraints?.children[0]?.tag === 1 && constraints.children[0].content[0] === 0xff,
    pathLength: constraints?.children[1] ? smallInteger(constraints.children[1]) : null,
    keyUsage: readKeyUsage(extensionValue(extensions, oids.keyUsage)),
    purposes: readPurposes(extensionValue(extensions, oids.extKeyUsage)),
    subjectKeyId: contentOf(extensionValue(extensions, oids.subjectKeyId)),
    authorityKeyId: contentOf(extensionValue(extensions, oids.authorityKeyId), 0),
    fingerprint: createHash('sha256').update(der).digest('hex').toUpperCase(),
  };
}

/** Extensions of an explicitly tagged SEQUENCE OF Extension; one that comes twice is an error. */
export function readExtensions(of: Element | undefined): Map<string, Extension> {
  const found = new Map<string, Extension>();
  for (const one of of?.children[0]?.children ?? []) {
    const kind = oidOf(child(one, 0));
    if (found.has(kind)) throw new Asn1Error(`the extension ${kind} comes twice`);
    const critical = one.children[1]?.tag === 1 && one.children[1].content[0] !== 0;
    found.set(kind, { critical, value: octetsOf(one.children.at(-1)) });
  }
  return found;
}

export function extensionValue(extensions: ReadonlyMap<string, Extension>, kind: string): Element | null {
  const found = extensions.get(kind);
  return found ? read(found.value) : null;
}

function contentOf(element: Element | null, number?: number): Uint8Array | null {
  const found = element && number !== undefined ? tagged(element, number) : element;
  return found?.content ?? null;
}

function readKeyUsage(element: Element | null): ReadonlySet<KeyUsageBit> | null {
  if (!element) return null;
  const names = Object.keys(keyUsageBits) as KeyUsageBit[];
  return new Set(names.filter((name) => hasBit(element, keyUsageBits[name])));
}

const readPurposes = (element: Element | null): ReadonlySet<string> | null =>
  element ? new Set(element.children.map(oidOf)) : null;
