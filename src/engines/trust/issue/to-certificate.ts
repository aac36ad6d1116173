import type { Ctx } from '#kernel';
import { listAuthorities } from '../authorities/authority.ts';
import type { Certificate } from '../contract.ts';
import { editionAt } from '../profiles/list-profiles.ts';
import { readSettings } from '../profiles/settings.ts';
import type { CertificateRow } from './certificates.repo.ts';

/** Rows as others see them, with the names of profiles and authorities. */
export async function toCertificates(ctx: Ctx, rows: readonly CertificateRow[]): Promise<Certificate[]> {
  if (rows.length === 0) return [];
  const { profiles } = editionAt(await readSettings(ctx), ctx.today());
  const titles = new Map(profiles.map((profile) => [profile.id, profile.title]));
  const authorities = new Map((await listAuthorities(ctx)).map((one) => [one.id, one.title]));
  return rows.map((row) => ({
    id: row.id,
    serial: row.serial,
    suite: row.suite,
    profile: row.profile,
    profileTitle: titles.get(row.profile) ?? row.profile,
    use: row.use,
    subject: row.subject,
    commonName: row.commonName,
    issuer: authorities.get(row.authorityId) ?? '',
    authorityId: row.authorityId,
    holder: row.holder,
    state: row.state,
    notBefore: row.notBefore.toISOString(),
    notAfter: row.notAfter.toISOString(),
    issuedAt: row.issuedAt.toISOString(),
    revokedAt: row.revokedAt?.toISOString() ?? null,
    reason: row.reason,
    twinId: row.twinId,
    renewsId: row.renewsId,
    fingerprint: row.fingerprint,
  }));
}

export async function toCertificate(ctx: Ctx, row: CertificateRow): Promise<Certificate> {
  const [certificate] = await toCertificates(ctx, [row]);
  return certificate as Certificate;
}
