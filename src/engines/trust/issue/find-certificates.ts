import type { Ctx } from '#kernel';
import { toPem } from '../asn1/pem.ts';
import { chainAbove, listAuthorities } from '../authorities/authority.ts';
import type { Certificate, Suite } from '../contract.ts';
import { errors } from '../errors.ts';
import { certificates } from './certificates.repo.ts';
import { toCertificate, toCertificates } from './to-certificate.ts';

export async function findCertificate(ctx: Ctx, id: string): Promise<Certificate | null> {
  const row = await certificates.byId(ctx, id);
  return row ? toCertificate(ctx, row) : null;
}

/** By the number on the token or in a signature; the newest when two authorities gave the same. */
export async function findCertificateBySerial(ctx: Ctx, serial: string): Promise<Certificate | null> {
  const [row] = await certificates.bySerial(ctx, serial.replaceAll(/[\s:]/g, ''));
  return row ? toCertificate(ctx, row) : null;
}

export const certificatesOf = async (ctx: Ctx, holder: string): Promise<Certificate[]> =>
  toCertificates(ctx, await certificates.ofHolder(ctx, holder));

/** Certificates of a profile whose key the platform holds, newest first. */
export const heldCertificates = async (ctx: Ctx, profile: string, suite: Suite): Promise<Certificate[]> =>
  toCertificates(ctx, await certificates.held(ctx, profile, suite));

/** The one that a holder signs with today through the platform. */
export async function heldCertificateOf(
  ctx: Ctx,
  holder: string,
  profile: string,
  suite: Suite,
): Promise<Certificate | null> {
  const row = (await certificates.ofHolder(ctx, holder)).find(
    (one) => one.profile === profile && one.suite === suite && one.keyId !== null && one.state === 'valid',
  );
  return row ? toCertificate(ctx, row) : null;
}

export async function certificatePem(ctx: Ctx, id: string): Promise<{ pem: string; chainPem: string }> {
  const row = await certificates.byId(ctx, id);
  if (!row) throw errors.certificateMissing();
  const above = chainAbove(await listAuthorities(ctx), row.authorityId);
  return {
    pem: toPem('CERTIFICATE', row.der),
    chainPem: above.map((one) => toPem('CERTIFICATE', one.certificate.der)).join(''),
  };
}
