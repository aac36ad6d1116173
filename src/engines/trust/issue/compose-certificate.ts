import { oids } from '../asn1/oids.ts';
import type { Der } from '../asn1/write.ts';
import { crlAddress, deltaAddress, issuerAddress, ocspAddress } from '../authorities/addresses.ts';
import type { Authority } from '../authorities/authority.ts';
import {
  authorityInfo,
  authorityKeyId,
  basicConstraints,
  certificatePolicies,
  crlDistributionPoint,
  dnsNames,
  extKeyUsage,
  freshestCrl,
  identifier,
  keyUsage,
  ocspNoCheck,
  subjectKeyId,
} from '../certificates/extensions.ts';
import { encodeName } from '../certificates/names.ts';
import { newSerial } from '../certificates/serial.ts';
import { writeCertificate } from '../certificates/write-certificate.ts';
import type { IdentifierKind, KeyUse, SubjectName } from '../contract.ts';
import type { PublicKey, Signer } from '../keys/ports.ts';
import type { Profile } from '../profiles/profile.ts';
import type { Settings } from '../profiles/settings.ts';
import { identifierOids } from './identifier-oids.ts';

/** KeyUsage of an encryption certificate (GM/T 0015). */
const encryptionUses = ['keyEncipherment', 'dataEncipherment', 'keyAgreement'] as const;

export interface Composition {
  readonly profile: Profile;
  readonly settings: Settings;
  readonly authority: Authority;
  readonly shard: number;
  readonly use: KeyUse;
  readonly publicKey: PublicKey;
  readonly subject: SubjectName;
  readonly identifiers: Partial<Record<IdentifierKind, string>>;
  readonly dnsNames: readonly string[];
  readonly notBefore: Date;
}

/** Signs a certificate as its profile says; it never outlives its authority. */
export async function composeCertificate(one: Composition, signer: Signer): Promise<Der> {
  const { authority, profile } = one;
  const wanted = one.notBefore.getTime() + profile.validityDays * 86_400_000;
  return writeCertificate(
    {
      serial: newSerial(),
      issuer: authority.certificate.subjectName,
      subject: encodeName(one.subject),
      notBefore: one.notBefore,
      notAfter: new Date(Math.min(wanted, authority.certificate.notAfter.getTime())),
      publicKey: one.publicKey,
      extensions: [...usage(one), ...places(one), ...numbers(one)],
    },
    signer,
  );
}

function usage({ profile, use, publicKey, authority, settings }: Composition): Der[] {
  const isTimestamp = profile.purposes.includes('timeStamping');
  const purposes = use === 'encrypt' ? [oids.emailProtection] : profile.purposes.map((purpose) => oids[purpose]);
  return [
    basicConstraints(null),
    keyUsage(use === 'encrypt' ? encryptionUses : profile.keyUsage),
    subjectKeyId(publicKey.point),
    authorityKeyId(authority.certificate.publicKey?.point ?? new Uint8Array()),
    // RFC 3161 section 2.3: a time-stamping certificate is critical for that and nothing else.
    ...(purposes.length > 0 ? [extKeyUsage(purposes, isTimestamp)] : []),
    certificatePolicies([settings.policyOid], settings.cps),
  ];
}

function places({ authority, shard, profile }: Composition): Der[] {
  const { address, id } = authority;
  const issuer = issuerAddress(address, id);
  // RFC 6960 section 4.2.2.2.1: who answers for others is not asked about itself.
  if (profile.purposes.includes('ocspSigning')) return [ocspNoCheck(), authorityInfo({ ocsp: null, issuer })];
  return [
    crlDistributionPoint(crlAddress(address, id, shard)),
    freshestCrl(deltaAddress(address, id, shard)),
    authorityInfo({ ocsp: ocspAddress(address, id), issuer }),
  ];
}

function numbers({ identifiers, dnsNames: names }: Composition): Der[] {
  const found = Object.entries(identifiers) as [IdentifierKind, string | undefined][];
  return [
    ...found.flatMap(([kind, value]) => (value ? [identifier(identifierOids[kind], value)] : [])),
    ...(names.length > 0 ? [dnsNames(names)] : []),
  ];
}
