import { oids } from '../asn1/oids.ts';
import { Asn1Error, bitsOf, child, type Element, expect, octetsOf, oidOf, read } from '../asn1/read.ts';
import { bits, type Der, explicit, integer, octets, oid, sequence } from '../asn1/write.ts';
import type { Suite } from '../contract.ts';
import { pointOf } from './curve.rules.ts';
import type { KeyPair, PublicKey } from './ports.ts';

const curveOids: Record<Suite, string> = { p256: oids.p256, sm2: oids.sm2 };

const suiteOfCurve = (dotted: string): Suite | null =>
  (Object.keys(curveOids) as Suite[]).find((suite) => curveOids[suite] === dotted) ?? null;

const algorithm = (suite: Suite): Der => sequence(oid(oids.ecPublicKey), oid(curveOids[suite]));

/** SubjectPublicKeyInfo. */
export const encodePublicKey = ({ suite, point }: PublicKey): Der => sequence(algorithm(suite), bits(point));

/** The key of a SubjectPublicKeyInfo; null when it is of another algorithm or curve. */
export function decodePublicKey(spki: Element): PublicKey | null {
  const [kind, curve] = child(spki, 0).children;
  if (oidOf(kind) !== oids.ecPublicKey || curve?.tag !== 6) return null;
  const suite = suiteOfCurve(oidOf(curve));
  return suite && { suite, point: bitsOf(spki.children[1]) };
}

/** PKCS#8 PrivateKeyInfo, with the public key in it. */
export function encodePrivateKey({ suite, secret, point }: KeyPair): Der {
  const key = sequence(integer(1), octets(secret), explicit(1, bits(point)));
  return sequence(integer(0), algorithm(suite), octets(key));
}

export function decodePrivateKey(pkcs8: Uint8Array): KeyPair {
  const info = read(pkcs8);
  const suite = suiteOfCurve(oidOf(child(child(info, 1), 1)));
  if (!suite) throw new Asn1Error('a private key of another curve');
  const scalar = octetsOf(child(read(octetsOf(expect(info.children[2], 4))), 1));
  const secret = Buffer.concat([Buffer.alloc(Math.max(0, 32 - scalar.length)), scalar]);
  return { suite, secret, point: pointOf(suite, secret) };
}
