import { type Ctx, maybeOne, one, rows, run, sql, type TxCtx } from '#kernel';
import { crlAddress } from '../authorities/addresses.ts';
import { type Authority, signerOfAuthority } from '../authorities/authority.ts';
import { readCertificate } from '../certificates/read-certificate.ts';
import { readSettings } from '../profiles/settings.ts';
import { type CrlEntry, writeCrl } from './write-crl.ts';

const hourMs = 3_600_000;
/** An expired certificate stays on two more days, so that it is on at least one list after its end. */
const afterEnd = sql`interval '2 days'`;

interface Base {
  number: number;
  thisUpdate: Date;
}

/**
 * Writes the full list of a shard and, beside it, a delta to the oldest full list that is still valid, so that whoever
 * holds any valid full list comes up to date with the one delta. One at a time for each shard.
 */
export async function publishCrl(
  tx: TxCtx,
  authority: Authority,
  shard: number,
): Promise<{ number: number; entries: number }> {
  await run(tx, sql`select pg_advisory_xact_lock(hashtextextended(${`trust.crl:${authority.id}:${shard}`}, 0))`);
  const settings = await readSettings(tx);
  const now = tx.now();
  const hours = authority.kind === 'root' ? settings.rootCrlHours : settings.crlHours;
  const nextUpdate = new Date(now.getTime() + hours * hourMs);
  const signer = await signerOfAuthority(tx, authority);
  const { last } = await one(
    tx,
    sql<{ last: number }>`select coalesce(max(number), 0)::int as last from trust.crls
      where authority_id = ${authority.id} and shard = ${shard}`,
  );
  const base = await oldestValid(tx, authority.id, shard);
  const common = {
    issuer: authority.certificate,
    thisUpdate: now,
    nextUpdate,
    number: last + 1,
    address: crlAddress(authority.address, authority.id, shard),
  };
  const entries = await fullEntries(tx, authority, shard);
  await keep(tx, authority.id, shard, { ...common, baseNumber: null, entries }, signer);
  if (base) {
    const changed = await changedSince(tx, authority.id, shard, base.thisUpdate);
    await keep(tx, authority.id, shard, { ...common, baseNumber: base.number, entries: changed }, signer);
  }
  return { number: last + 1, entries: entries.length };
}

const oldestValid = (ctx: Ctx, authorityId: string, shard: number): Promise<Base | undefined> =>
  maybeOne(
    ctx,
    sql<Base>`select number::int as number, this_update as "thisUpdate" from trust.crls
      where authority_id = ${authorityId} and shard = ${shard} and base_number is null and next_update > ${ctx.now()}
      order by number limit 1`,
  );

/** What an authority has revoked: certificates of holders, and for a root the authorities below it. */
async function fullEntries(ctx: Ctx, authority: Authority, shard: number): Promise<CrlEntry[]> {
  if (authority.kind === 'root') return revokedAuthorities(ctx, authority.id);
  return rows(
    ctx,
    sql<CrlEntry>`select serial, revoked_at as at, case when state = 'held' then 'certificateHold' else reason end as reason
      from trust.certificates
      where authority_id = ${authority.id} and shard = ${shard} and state in ('held', 'revoked')
        and not_after > ${ctx.now()}::timestamptz - ${afterEnd}
      order by serial`,
  );
}

async function revokedAuthorities(ctx: Ctx, rootId: string): Promise<CrlEntry[]> {
  const found = await rows(
    ctx,
    sql<{ certificate: Buffer; at: Date }>`select certificate, revoked_at as at from trust.authorities
      where parent_id = ${rootId} and state = 'revoked' and certificate is not null`,
  );
  return found.map(({ certificate, at }) => ({
    serial: readCertificate(certificate).serial,
    at,
    reason: 'caCompromise',
  }));
}

const changedSince = (ctx: Ctx, authorityId: string, shard: number, since: Date): Promise<CrlEntry[]> =>
  rows(
    ctx,
    sql<CrlEntry>`select serial, coalesce(revoked_at, changed_at) as at,
        case state when 'held' then 'certificateHold' when 'revoked' then reason else 'removeFromCRL' end as reason
      from trust.certificates c
      where authority_id = ${authorityId} and shard = ${shard} and changed_at >= ${since}
        and (state in ('held', 'revoked') or exists (select from trust.certificate_changes h
          where h.certificate_id = c.id and h.to_state = 'held' and c.state = 'valid'))
        and not_after > ${ctx.now()}::timestamptz - ${afterEnd}
      order by serial`,
  );

async function keep(
  tx: TxCtx,
  authorityId: string,
  shard: number,
  draft: Parameters<typeof writeCrl>[0],
  signer: Parameters<typeof writeCrl>[1],
): Promise<void> {
  const der = await writeCrl(draft, signer);
  await run(
    tx,
    sql`insert into trust.crls (authority_id, shard, number, base_number, this_update, next_update, entries, der)
      values (${authorityId}, ${shard}, ${draft.number}, ${draft.baseNumber}, ${draft.thisUpdate}, ${draft.nextUpdate},
        ${draft.entries.length}, ${Buffer.from(der)})`,
  );
}
