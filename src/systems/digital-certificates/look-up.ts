import { maskName } from '#engines/parties';
import { businessDate, type Ctx } from '#kernel';
import { stateAt } from './certificate.rules.ts';
import { type CertificateRecord, certificates } from './certificates.repo.ts';
import type { CertificateState, HolderKind } from './contract.ts';

/** What anybody may know of a certificate: that it exists, whose it is, and whether it holds. */
export interface PublicCertificate {
  readonly number: string;
  readonly kind: HolderKind;
  readonly name: string;
  readonly serial: string;
  readonly state: CertificateState;
  readonly from: string;
  readonly until: string;
  readonly demo: boolean;
}

/** By serial or number for all; by the whole name for units and servers. Persons are found by serial only. */
export async function lookUp(ctx: Ctx, typed: string): Promise<PublicCertificate[]> {
  const words = typed.trim();
  if (words.length < 2) return [];
  const serial = words.replaceAll(/[\s:]/g, '').toUpperCase();
  const bySerial = await certificates.bySerial(ctx, serial);
  const found = bySerial ? [bySerial] : await certificates.byUnitName(ctx, words);
  return found.map((record) => shown(ctx, record));
}

const shown = (ctx: Ctx, record: CertificateRecord): PublicCertificate => ({
  number: record.number,
  kind: record.kind,
  name: record.kind === 'person' || record.kind === 'staff' ? maskName(record.name) : record.name,
  serial: record.signSerial,
  state: stateAt(record.state, record.notAfter, ctx.now()),
  from: businessDate(record.notBefore),
  until: businessDate(record.notAfter),
  demo: record.demo,
});
