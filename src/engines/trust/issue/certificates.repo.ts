import { type Ctx, maybeOne, rows, run, type Sql, sql, type TxCtx } from '#kernel';
import type { CertificateState, KeyUse, Suite } from '../contract.ts';

export interface CertificateRow {
  id: string;
  authorityId: string;
  serial: string;
  shard: number;
  suite: Suite;
  profile: string;
  use: KeyUse;
  subject: string;
  commonName: string;
  holder: string | null;
  der: Buffer;
  fingerprint: string;
  keyId: string | null;
  state: CertificateState;
  notBefore: Date;
  notAfter: Date;
  issuedAt: Date;
  revokedAt: Date | null;
  reason: string | null;
  twinId: string | null;
  renewsId: string | null;
}

/** A certificate past its end is `expired` from that second, also before the nightly job has noted it. */
const certificateColumns = (now: Date): Sql<CertificateRow> => sql<CertificateRow>`c.id,
  c.authority_id as "authorityId", c.serial, c.shard, c.suite, c.profile, c.use, c.subject, c.common_name as "commonName",
  c.holder, c.der, c.fingerprint, c.key_id as "keyId",
  case when c.state in ('valid', 'held') and c.not_after < ${now} then 'expired' else c.state end as state,
  c.not_before as "notBefore", c.not_after as "notAfter", c.issued_at as "issuedAt", c.revoked_at as "revokedAt", c.reason,
  c.twin_id as "twinId", c.renews_id as "renewsId"`;

const select = (ctx: Ctx, where: Sql<unknown>) =>
  sql<CertificateRow>`select ${certificateColumns(ctx.now())} from trust.certificates c where ${where}`;

export const certificates = {
  byId: (ctx: Ctx, id: string) => maybeOne(ctx, select(ctx, sql`c.id = ${id}`)),

  lock: (tx: TxCtx, id: string) => maybeOne(tx, select(tx, sql`c.id = ${id} for update`)),

  bySerial: (ctx: Ctx, serial: string) =>
    rows(ctx, select(ctx, sql`c.serial = ${serial.toUpperCase()} order by c.issued_at desc limit 5`)),

  inAuthority: (ctx: Ctx, authorityId: string, serial: string) =>
    maybeOne(ctx, select(ctx, sql`c.authority_id = ${authorityId} and c.serial = ${serial}`)),

  ofHolder: (ctx: Ctx, holder: string) =>
    rows(ctx, select(ctx, sql`c.holder = ${holder} order by c.issued_at desc, c.use desc`)),

  /** Those whose key the platform holds, newest first. */
  held: (ctx: Ctx, profile: string, suite: Suite) =>
    rows(
      ctx,
      select(
        ctx,
        sql`c.profile = ${profile} and c.suite = ${suite} and c.key_id is not null order by c.issued_at desc, c.id desc`,
      ),
    ),

  serialOfKey: async (ctx: Ctx, keyHash: Uint8Array): Promise<string | undefined> =>
    (
      await maybeOne(
        ctx,
        sql<{ serial: string }>`select serial from trust.certificates where key_hash = ${Buffer.from(keyHash)}`,
      )
    )?.serial,

  /** False when the public key stands in another certificate already. */
  insert: async (
    tx: TxCtx,
    row: Omit<CertificateRow, 'state' | 'revokedAt' | 'reason' | 'issuedAt'> & { keyHash: Uint8Array; edition: string },
  ): Promise<boolean> =>
    (await run(
      tx,
      sql`insert into trust.certificates (id, authority_id, serial, shard, suite, profile, edition, use, subject, common_name,
          holder, der, fingerprint, key_hash, key_id, state, not_before, not_after, issued_at, changed_at, twin_id, renews_id)
        values (${row.id}, ${row.authorityId}, ${row.serial}, ${row.shard}, ${row.suite}, ${row.profile}, ${row.edition},
          ${row.use}, ${row.subject}, ${row.commonName}, ${row.holder}, ${row.der}, ${row.fingerprint},
          ${Buffer.from(row.keyHash)}, ${row.keyId}, 'valid', ${row.notBefore}, ${row.notAfter}, ${tx.now()}, ${tx.now()},
          ${row.twinId}, ${row.renewsId})
        on conflict (key_hash) do nothing`,
    )) === 1,

  /** The next place in the count of an authority, which decides the shard of its revocation list. */
  count: async (tx: TxCtx, authorityId: string): Promise<number> =>
    Number(
      (
        await maybeOne(
          tx,
          sql<{
            issued: bigint;
          }>`update trust.authorities set issued = issued + 1 where id = ${authorityId} returning issued`,
        )
      )?.issued ?? 1,
    ) - 1,

  setState: (tx: TxCtx, id: string, to: { state: CertificateState; revokedAt: Date | null; reason: string | null }) =>
    run(
      tx,
      sql`update trust.certificates set state = ${to.state}, revoked_at = ${to.revokedAt}, reason = ${to.reason},
        changed_at = ${tx.now()}, hold_until = null where id = ${id}`,
    ),

  holdUntil: (tx: TxCtx, id: string, until: Date) =>
    run(tx, sql`update trust.certificates set hold_until = ${until} where id = ${id}`),

  noteChange: (
    tx: TxCtx,
    row: { certificateId: string; from: string | null; to: string; reason: string | null; note: string },
  ) =>
    run(
      tx,
      sql`insert into trust.certificate_changes (id, certificate_id, at, from_state, to_state, reason, note, actor_id, actor_name)
        values (${tx.newId('chg')}, ${row.certificateId}, ${tx.now()}, ${row.from}, ${row.to}, ${row.reason}, ${row.note},
          ${tx.actor.id}, ${tx.actor.name})`,
    ),
};
