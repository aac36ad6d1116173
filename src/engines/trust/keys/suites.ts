import { createHash } from 'node:crypto';
import { oids } from '../asn1/oids.ts';
import { type Der, derNull, integer, oid, sequence } from '../asn1/write.ts';
import type { Suite } from '../contract.ts';
import { p256Opener, p256Signer, p256Verify } from './p256.ts';
import type { KeyPair, Opener, PublicKey, Signer } from './ports.ts';
import { sm2Signer, sm2Verify } from './sm2.ts';
import { sm2Opener } from './sm2-script.ts';

interface Algorithms {
  readonly hash: 'sha256' | 'sm3';
  readonly hashOid: string;
  readonly signatureOid: string;
}

export const algorithms: Record<Suite, Algorithms> = {
  p256: { hash: 'sha256', hashOid: oids.sha256, signatureOid: oids.ecdsaWithSha256 },
  sm2: { hash: 'sm3', hashOid: oids.sm3, signatureOid: oids.sm2WithSm3 },
};

export const suiteOfSignature = (signatureOid: string): Suite | null =>
  (Object.keys(algorithms) as Suite[]).find((suite) => algorithms[suite].signatureOid === signatureOid) ?? null;

export const signatureAlgorithm = (suite: Suite): Der => sequence(oid(algorithms[suite].signatureOid));
export const hashAlgorithm = (suite: Suite): Der => sequence(oid(algorithms[suite].hashOid), derNull);

export const digest = (suite: Suite, ...parts: readonly Uint8Array[]): Uint8Array => {
  const hash = createHash(algorithms[suite].hash);
  for (const part of parts) hash.update(part);
  return hash.digest();
};

const hashNames: Record<string, string> = {
  [oids.sha1]: 'sha1',
  [oids.sha256]: 'sha256',
  [oids.sha384]: 'sha384',
  [oids.sha512]: 'sha512',
  [oids.sm3]: 'sm3',
};

/** Name of a hash in Node for its identifier; undefined for hashes unknown here. */
export const hashName = (dotted: string): string | undefined => hashNames[dotted];

export const signerOf = (pair: KeyPair): Signer => (pair.suite === 'p256' ? p256Signer(pair) : sm2Signer(pair));
export const openerOf = (pair: KeyPair): Opener => (pair.suite === 'p256' ? p256Opener(pair) : sm2Opener(pair));

export const derPair = (raw: Uint8Array): Der => sequence(integer(raw.subarray(0, 32)), integer(raw.subarray(32)));

/** Does the signature fit? Accepts the DER pair, and the 64 bytes r ‖ s that browsers and tokens give. */
export function verifyBytes(key: PublicKey, message: Uint8Array, signature: Uint8Array): boolean {
  const verify = key.suite === 'p256' ? p256Verify : sm2Verify;
  return verify(key, message, signature) || (signature.length === 64 && verify(key, message, derPair(signature)));
}
