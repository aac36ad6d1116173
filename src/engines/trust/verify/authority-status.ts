import { type Ctx, rows, sql } from '#kernel';
import type { Authority } from '../authorities/authority.ts';
import { readCrl } from '../lists/read-crl.ts';

/**
 * Whether the authorities of a path stand, by the revocation list of the one above each. A list past its next update
 * leaves the question open, and an open question lets nobody in; a verdict about the past takes the newest list there is.
 */
export async function authorityStatus(
  ctx: Ctx,
  path: readonly Authority[],
  at: Date | null,
): Promise<'revoked' | 'statusUnavailable' | null> {
  const parents = path.flatMap((one) => one.parentId ?? []);
  const lists = await rows(
    ctx,
    sql<{ authorityId: string; der: Buffer }>`select distinct on (authority_id) authority_id as "authorityId", der
      from trust.crls where authority_id = any(${parents}::text[]) and base_number is null
      order by authority_id, number desc`,
  );
  for (const authority of path) {
    if (authority.parentId === null) continue;
    if (authority.state === 'revoked') return 'revoked';
    const der = lists.find((one) => one.authorityId === authority.parentId)?.der;
    const parent = path.find((one) => one.id === authority.parentId);
    const list = der && parent?.certificate.publicKey ? readCrl(der, parent.certificate.publicKey) : null;
    if (!list || (at === null && list.nextUpdate < ctx.now())) return 'statusUnavailable';
    const entry = list.entries.get(authority.certificate.serial);
    if (entry && (at === null || entry.at <= at)) return 'revoked';
  }
  return null;
}
