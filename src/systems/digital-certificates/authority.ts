import {
  type Issued,
  issueCertificate,
  listProfiles,
  makeSoftKey,
  renewCertificate,
  resumeCertificate,
  revokeCertificate,
  suspendCertificate,
} from '#engines/trust';
import type { ProfileSummary } from '#engines/trust/contract';
import type { Ctx, TxCtx } from '#kernel';
import type { ApplicationRecord } from './applications.repo.ts';
import { certificates } from './certificates.repo.ts';
import { type HolderKind, holderKinds, type RevocationReason } from './contract.ts';
import { errors } from './errors.ts';
import { openNumber } from './seal-form.ts';

/** What the authority gave for one application, ready to be handed over. */
export interface Made {
  readonly issued: Issued;
  /** One text file of PEM blocks: soft key (opens with the PIN), both certificates, enveloped encryption key, chain. */
  readonly parcel: string;
}

/** Asks the authority for the pair: for the request of a token, or for a soft key that opens with the PIN. */
export async function issueFor(
  tx: TxCtx,
  application: ApplicationRecord,
  request: string | null,
  pin: string,
): Promise<Made> {
  const wish = await wishOf(tx, application);
  const soft = request === null ? await makeSoftKey(application.suite, wish.subject) : null;
  const issued = await issueInPlaceOf(tx, application, { ...wish, request: request ?? soft?.request ?? '' });
  const key = soft ? soft.seal(pin) : '';
  return { issued, parcel: parcelOf(issued, key) };
}

/** What the certificate shall say, from what was approved. */
export const wishOf = async (tx: TxCtx, application: ApplicationRecord) => ({
  profile: application.kind,
  subject: subjectOf(tx, application),
  identifiers: await identifiersOf(tx, application),
  ...(application.dnsName ? { dnsNames: [application.dnsName] } : {}),
  holder: `digital-certificates.application:${application.id}`,
});

/** 更新 keeps the old encryption key recoverable; 变更 ends the old one as changed. 补办 has ended it at acceptance. */
async function issueInPlaceOf(
  tx: TxCtx,
  application: ApplicationRecord,
  wanted: Parameters<typeof issueCertificate>[1],
): Promise<Issued> {
  const previous = application.previous === null ? undefined : await certificates.find(tx, application.previous);
  if (!previous || application.procedure === 'new') return issueCertificate(tx, wanted);
  if (application.procedure === 'renew') return renewCertificate(tx, previous.signId, wanted.request);
  const issued = await issueCertificate(tx, wanted);
  if (previous.state !== 'revoked')
    await revoke(tx, previous, 'affiliationChanged', `变更为新证书，申请 ${application.number}`);
  return issued;
}

interface Pair {
  readonly signId: string;
  readonly encryptId: string | null;
}
const both = (pair: Pair): string[] => [pair.signId, ...(pair.encryptId === null ? [] : [pair.encryptId])];

/** Both certificates of the pair go together, in every state. */
export async function revoke(tx: TxCtx, pair: Pair, reason: RevocationReason, note: string): Promise<void> {
  for (const id of both(pair)) await revokeCertificate(tx, id, { reason, note });
}
export async function suspend(tx: TxCtx, pair: Pair, note: string, days?: number): Promise<void> {
  for (const id of both(pair)) await suspendCertificate(tx, id, note, days);
}
export async function resume(tx: TxCtx, pair: Pair, note: string): Promise<void> {
  for (const id of both(pair)) await resumeCertificate(tx, id, note);
}

function subjectOf(tx: TxCtx, application: ApplicationRecord) {
  const { province, locality } = tx.city.facts;
  return {
    country: 'CN',
    ...(province ? { province } : {}),
    locality: locality ?? tx.city.shortName,
    ...(application.organisation ? { organisation: application.organisation } : {}),
    ...(application.unit ? { unit: application.unit } : {}),
    commonName: application.kind === 'device' ? application.dnsName : application.name,
  };
}

/** Only the numbers that the profile writes into a certificate: the less of a person, the better. */
async function identifiersOf(tx: TxCtx, application: ApplicationRecord) {
  const { identifiers } = await profileOf(tx, application.kind);
  return {
    ...(identifiers.includes('residentId') && application.documentKind === 'resident-id'
      ? { residentId: openNumber(tx, application) }
      : {}),
    ...(identifiers.includes('uscc') && application.uscc ? { uscc: application.uscc } : {}),
  };
}

/** What holds today for certificates of this kind. */
export async function profileOf(ctx: Ctx, kind: HolderKind): Promise<ProfileSummary> {
  const found = (await listProfiles(ctx)).find((one) => one.id === kind);
  if (!found) throw errors.profileMissing({ kind: holderKinds[kind] });
  return found;
}

function parcelOf(issued: Issued, key: string): string {
  const enveloped = issued.encryption
    ? block('ENVELOPED KEY', Buffer.from(issued.encryption.envelopedKey).toString('base64'))
    : '';
  return [key, issued.pem, issued.encryption?.pem ?? '', enveloped, issued.chainPem]
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join('\n')
    .concat('\n');
}

const block = (name: string, base64: string): string =>
  `-----BEGIN ${name}-----\n${base64.replaceAll(/(.{64})/g, '$1\n').trim()}\n-----END ${name}-----`;
