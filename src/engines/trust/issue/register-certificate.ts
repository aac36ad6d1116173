import { createHash } from 'node:crypto';
import type { TxCtx } from '#kernel';
import { type Authority, activeAuthority, signerOfAuthority } from '../authorities/authority.ts';
import { keyName } from '../certificates/certificate-request.ts';
import { nameText } from '../certificates/names.ts';
import { type ReadCertificate, readCertificate } from '../certificates/read-certificate.ts';
import { certificateIssued, type IdentifierKind, type KeyUse, type SubjectName } from '../contract.ts';
import { errors } from '../errors.ts';
import type { PublicKey } from '../keys/ports.ts';
import { profileToday } from '../profiles/list-profiles.ts';
import { readSettings } from '../profiles/settings.ts';
import { type CertificateRow, certificates } from './certificates.repo.ts';
import { composeCertificate } from './compose-certificate.ts';
import { statusTag } from './status-tag.ts';

export interface Registration {
  readonly id: string;
  readonly profile: string;
  readonly use: KeyUse;
  readonly publicKey: PublicKey;
  readonly subject: SubjectName;
  readonly identifiers: Partial<Record<IdentifierKind, string>>;
  readonly dnsNames: readonly string[];
  readonly holder: string | null;
  readonly keyId: string | null;
  readonly notBefore: Date;
  readonly twinId: string | null;
  readonly renewsId: string | null;
  /** Not the active one: a retired authority still answers for what it issued. */
  readonly authority?: Authority;
}

export interface Registered {
  readonly row: CertificateRow;
  readonly read: ReadCertificate;
  readonly authority: Authority;
}

/** Signs one certificate and enters it in the register; a public key that stands in another one is refused. */
export async function registerCertificate(tx: TxCtx, one: Registration): Promise<Registered> {
  const keyHash = createHash('sha256').update(keyName(one.publicKey)).digest();
  const used = await certificates.serialOfKey(tx, keyHash);
  if (used) throw errors.keyReused({ serial: used });
  const { profile, edition } = await profileToday(tx, one.profile);
  const settings = await readSettings(tx);
  const authority = one.authority ?? (await activeAuthority(tx, one.publicKey.suite));
  const shard = Math.floor((await certificates.count(tx, authority.id)) / settings.shardSize);
  const signer = await signerOfAuthority(tx, authority);
  const read = readCertificate(await composeCertificate({ ...one, profile, settings, authority, shard }, signer));
  const row: CertificateRow = {
    id: one.id,
    authorityId: authority.id,
    serial: read.serial,
    shard,
    suite: one.publicKey.suite,
    profile: one.profile,
    use: one.use,
    subject: nameText(read.subject),
    commonName: read.subject.commonName,
    holder: one.holder,
    der: Buffer.from(read.der),
    fingerprint: read.fingerprint,
    keyId: one.keyId,
    state: 'valid',
    notBefore: read.notBefore,
    notAfter: read.notAfter,
    issuedAt: tx.now(),
    revokedAt: null,
    reason: null,
    twinId: one.twinId,
    renewsId: one.renewsId,
  };
  if (!(await certificates.insert(tx, { ...row, keyHash, edition })))
    throw errors.keyReused({ serial: (await certificates.serialOfKey(tx, keyHash)) ?? '' });
  await certificates.noteChange(tx, { certificateId: row.id, from: null, to: 'valid', reason: null, note: '签发' });
  await tx.invalidate(statusTag(row.serial));
  await tx.emit(certificateIssued, {
    certificateId: row.id,
    serial: row.serial,
    holder: row.holder,
    profile: row.profile,
    suite: row.suite,
    use: row.use,
  });
  return { row, read, authority };
}
