import type { Certificate } from '#engines/trust/contract';
import { type Ctx, maybeOne, rows, run, sql, type TxCtx } from '#kernel';
import type { AccountRow } from '../../accounts.repo.ts';

export interface BindingRow {
  id: string;
  accountId: string;
  serial: string;
  kind: string;
  subject: string;
  issuer: string;
  notAfter: Date;
  boundAt: Date;
  lastUsedAt: Date | null;
}

const columns = sql`id, account_id as "accountId", serial, kind, subject, issuer, not_after as "notAfter",
  bound_at as "boundAt", last_used_at as "lastUsedAt"`;

export const bindings = {
  /** False when the certificate opens an account of this realm already. */
  insert: async (tx: TxCtx, account: AccountRow, certificate: Certificate): Promise<boolean> =>
    (await run(
      tx,
      sql`insert into identity.certificates (id, account_id, realm, fingerprint, serial, suite, kind, subject, issuer,
          not_after, bound_at)
        values (${tx.newId('bnd')}, ${account.id}, ${account.realm}, ${certificate.fingerprint}, ${certificate.serial},
          ${certificate.suite}, ${certificate.profileTitle}, ${certificate.subject}, ${certificate.issuer},
          ${certificate.notAfter}, ${tx.now()})
        on conflict (realm, fingerprint) where removed_at is null do nothing`,
    )) === 1,

  bound: (ctx: Ctx, realm: AccountRow['realm'], fingerprint: string) =>
    maybeOne(
      ctx,
      sql<BindingRow>`select ${columns} from identity.certificates
        where realm = ${realm} and fingerprint = ${fingerprint} and removed_at is null`,
    ),

  /** Notes the use; undefined when it is not bound. A removal at the same time waits, or comes first. */
  use: (tx: TxCtx, realm: AccountRow['realm'], fingerprint: string) =>
    maybeOne(
      tx,
      sql<BindingRow>`update identity.certificates set last_used_at = ${tx.now()}
        where realm = ${realm} and fingerprint = ${fingerprint} and removed_at is null returning ${columns}`,
    ),

  ofAccounts: (ctx: Ctx, accountIds: readonly string[]) =>
    rows(
      ctx,
      sql<BindingRow>`select ${columns} from identity.certificates
        where account_id = any(${accountIds}::text[]) and removed_at is null order by bound_at desc`,
    ),

  remove: (tx: TxCtx, accountId: string, id: string) =>
    maybeOne(
      tx,
      sql<BindingRow>`update identity.certificates set removed_at = ${tx.now()}
        where id = ${id} and account_id = ${accountId} and removed_at is null returning ${columns}`,
    ),
};
