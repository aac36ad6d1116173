import { createHash } from 'node:crypto';
import { oids } from '../asn1/oids.ts';
import {
  boolean,
  type Der,
  derNull,
  explicit,
  ia5,
  implicit,
  integer,
  namedBits,
  octets,
  oid,
  printable,
  retag,
  sequence,
} from '../asn1/write.ts';

/** An Extension of a certificate, a request or a list. */
export const extension = (kind: string, value: Der, critical = false): Der =>
  sequence(oid(kind), ...(critical ? [boolean(true)] : []), octets(value));

/** Bits of KeyUsage (RFC 5280 section 4.2.1.3). */
export const keyUsageBits = {
  digitalSignature: 0,
  nonRepudiation: 1,
  keyEncipherment: 2,
  dataEncipherment: 3,
  keyAgreement: 4,
  keyCertSign: 5,
  cRLSign: 6,
} as const;
export type KeyUsageBit = keyof typeof keyUsageBits;

export const keyUsage = (uses: readonly KeyUsageBit[]): Der =>
  extension(oids.keyUsage, namedBits(uses.map((use) => keyUsageBits[use])), true);

export const basicConstraints = (authority: { pathLength: number | null } | null): Der =>
  extension(
    oids.basicConstraints,
    authority
      ? sequence(boolean(true), ...(authority.pathLength === null ? [] : [integer(authority.pathLength)]))
      : sequence(),
    true,
  );

/** SHA-1 of the point: a name for the key, not a protection (RFC 5280 section 4.2.1.2, method 1). */
export const keyId = (point: Uint8Array): Uint8Array => createHash('sha1').update(point).digest();

export const subjectKeyId = (point: Uint8Array): Der => extension(oids.subjectKeyId, octets(keyId(point)));
export const authorityKeyId = (point: Uint8Array): Der =>
  extension(oids.authorityKeyId, sequence(implicit(0, keyId(point))));

const uri = (address: string): Der => retag(0x86, ia5(address));
const distributionPoints = (address: string): Der => sequence(sequence(explicit(0, explicit(0, uri(address)))));

export const crlDistributionPoint = (address: string): Der =>
  extension(oids.crlDistributionPoints, distributionPoints(address));
export const freshestCrl = (address: string): Der => extension(oids.freshestCrl, distributionPoints(address));

/** Which certificates a list covers: those that name this address. */
export const issuingDistributionPoint = (address: string): Der =>
  extension(oids.issuingDistributionPoint, sequence(explicit(0, explicit(0, uri(address)))), true);

export const authorityInfo = (places: { ocsp: string | null; issuer: string }): Der =>
  extension(
    oids.authorityInfo,
    sequence(
      ...(places.ocsp === null ? [] : [sequence(oid(oids.ocsp), uri(places.ocsp))]),
      sequence(oid(oids.caIssuers), uri(places.issuer)),
    ),
  );

export const certificatePolicies = (policies: readonly string[], cps: string | null): Der =>
  extension(
    oids.certificatePolicies,
    sequence(
      ...policies.map((policy) =>
        sequence(oid(policy), ...(cps === null ? [] : [sequence(sequence(oid(oids.cpsUri), ia5(cps)))])),
      ),
    ),
  );

export const extKeyUsage = (purposes: readonly string[], critical: boolean): Der =>
  extension(oids.extKeyUsage, sequence(...purposes.map(oid)), critical);

export const dnsNames = (names: readonly string[]): Der =>
  extension(oids.subjectAltName, sequence(...names.map((name) => retag(0x82, ia5(name)))));

export const ocspNoCheck = (): Der => extension(oids.ocspNoCheck, derNull);

/** Private extensions of GM/T 0015: a number of the holder. */
export const identifier = (kind: string, value: string): Der => extension(kind, printable(value));
