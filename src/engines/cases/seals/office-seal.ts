import { organisationsById } from '#engines/directory';
import {
  type findCertificate,
  heldCertificateOf,
  type Issued,
  issueHeldCertificate,
  revokeCertificate,
} from '#engines/trust';
import { type Ctx, kernelErrors, lockInTransaction } from '#kernel';
import { errors } from '../errors.ts';

/** The engine's P-256 suite: no reader of PDF knows SM2. */
const SUITE = 'p256';
const PROFILE = 'seal';
const HOLDER = 'directory.organisation:';

export type SealCertificate = NonNullable<Awaited<ReturnType<typeof findCertificate>>>;

const sealHolder = (organisationId: string): string => `${HOLDER}${organisationId}`;
export const officeOfHolder = (holder: string | null): string => holder?.replace(HOLDER, '') ?? '';

/** 电子印章 of an office, if it has one that is good today. */
export const officeSeal = (ctx: Ctx, organisationId: string): Promise<SealCertificate | null> =>
  heldCertificateOf(ctx, sealHolder(organisationId), PROFILE, SUITE);

/** Days before its end from which a seal may be replaced, as the city's rules on certificates have it. */
export const mayRenew = (seal: SealCertificate, now: Date, days: number): boolean =>
  Date.parse(seal.notAfter) - days * 86_400_000 <= now.getTime();

/** 制发: the key is made and held by the platform. What the office had before stays valid until its end or its revocation. */
export async function issueOfficeSeal(ctx: Ctx, organisationId: string, renewFromDays: number): Promise<Issued> {
  return ctx.transaction(async (tx) => {
    await lockInTransaction(tx, `cases.seal:${organisationId}`);
    const office = (await organisationsById(tx, [organisationId])).get(organisationId);
    if (!office) throw kernelErrors.notFound();
    const there = await officeSeal(tx, organisationId);
    if (there && !mayRenew(there, tx.now(), renewFromDays))
      throw errors.sealThere({ office: office.name, days: renewFromDays });
    const mark = tx.city.facts['demo'] === '1' ? '（示例）' : '';
    const issued = await issueHeldCertificate(tx, {
      profile: PROFILE,
      suite: SUITE,
      holder: sealHolder(organisationId),
      subject: { country: 'CN', organisation: office.name, commonName: `${office.name}${mark}` },
    });
    await tx.record({
      subject: `directory.organisation:${organisationId}`,
      summary: `制发电子印章：${office.name}`,
      facts: { serial: issued.certificate.serial },
    });
    return issued;
  });
}

/** 停用: papers that it sealed before stay good by their time-stamp. */
export async function endOfficeSeal(ctx: Ctx, organisationId: string, reason: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    await lockInTransaction(tx, `cases.seal:${organisationId}`);
    const seal = await officeSeal(tx, organisationId);
    if (!seal) throw kernelErrors.notFound();
    await revokeCertificate(tx, seal.id, { reason: 'cessationOfOperation', note: reason });
    await tx.record({
      subject: `directory.organisation:${organisationId}`,
      summary: `停用电子印章：${seal.commonName}`,
      facts: { serial: seal.serial, reason },
    });
  });
}
