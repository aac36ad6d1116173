import { type Ctx, lockInTransaction, maybeOne, rows, run, type Sql, sql, type TxCtx } from '#kernel';
import type { Realm } from './policy.rules.ts';
import { type Contact, contactIndex, contactPlace } from './ways/contact.ts';

export interface AccountRow {
  id: string;
  realm: Realm;
  login: string;
  personId: string | null;
  name: string;
  /** Opened from its seal. */
  phone: string | null;
  phoneProvedAt: Date | null;
  /** Opened from its seal. */
  email: string | null;
  emailProvedAt: Date | null;
  passwordHash: string;
  mustChange: boolean;
  passwordExpiresAt: Date | null;
  disabledAt: Date | null;
  disabledReason: string | null;
  demo: boolean;
  version: number;
}

export interface AccountLine extends Omit<AccountRow, 'passwordHash' | 'passwordExpiresAt'> {
  createdAt: Date;
  lastSeenAt: Date | null;
  openSessions: number;
  total: number;
}

export interface AccountFilter {
  readonly q?: string | undefined;
  readonly realm?: Realm | undefined;
  readonly state?: 'active' | 'disabled' | undefined;
  /** Null: all; else only accounts of these people. */
  readonly personIds: readonly string[] | null;
  readonly limit: number;
  readonly offset: number;
}

const columns = sql`a.id, a.realm, a.login, a.person_id as "personId", a.name, a.phone,
  a.phone_sealed as "phoneSealed", a.phone_proved_at as "phoneProvedAt", null::text as email,
  a.email_sealed as "emailSealed", a.email_proved_at as "emailProvedAt", a.password_hash as "passwordHash",
  a.must_change as "mustChange", a.password_expires_at as "passwordExpiresAt", a.disabled_at as "disabledAt",
  a.disabled_reason as "disabledReason", a.demo, a.version`;

export interface NewAccountRow {
  id: string;
  realm: Realm;
  login: string;
  personId: string | null;
  name: string;
  phone: string | null;
  passwordHash: string;
  mustChange: boolean;
  passwordExpiresAt: Date | null;
}

interface Sealed {
  phoneSealed: string | null;
  emailSealed: string | null;
}

function opened<Row extends { id: string; phone: string | null; email: string | null }>(
  ctx: Ctx,
  row: Row & Sealed,
): Row {
  const { phoneSealed, emailSealed, ...rest } = row;
  const phone = phoneSealed === null ? row.phone : ctx.secrets.open(phoneSealed, contactPlace('sms', row.id));
  const email = emailSealed === null ? null : ctx.secrets.open(emailSealed, contactPlace('email', row.id));
  return { ...rest, phone, email } as unknown as Row;
}

async function openedOne(ctx: Ctx, statement: Sql<AccountRow>): Promise<AccountRow | undefined> {
  const row = await maybeOne(ctx, statement as Sql<AccountRow & Sealed>);
  return row && opened<AccountRow>(ctx, row);
}

export const accounts = {
  byLogin: (ctx: Ctx, realm: Realm, login: string) =>
    openedOne(
      ctx,
      sql<AccountRow>`select ${columns} from identity.accounts a where a.realm = ${realm} and lower(a.login) = lower(${login})`,
    ),

  byId: (ctx: Ctx, id: string) =>
    openedOne(ctx, sql<AccountRow>`select ${columns} from identity.accounts a where a.id = ${id}`),

  ofSession: (ctx: Ctx, sessionId: string) =>
    openedOne(
      ctx,
      sql<AccountRow>`select ${columns} from identity.accounts a join identity.sessions s on s.account_id = a.id
        where s.id = ${sessionId}`,
    ),

  ofPerson: (ctx: Ctx, personId: string) =>
    openedOne(ctx, sql<AccountRow>`select ${columns} from identity.accounts a where a.person_id = ${personId}`),

  /** With when they were made, for their holder's own copy. */
  ofIds: async (ctx: Ctx, ids: readonly string[]): Promise<(AccountRow & { createdAt: Date })[]> =>
    (
      await rows(
        ctx,
        sql<AccountRow & Sealed & { createdAt: Date }>`select ${columns}, a.created_at as "createdAt"
          from identity.accounts a where a.id = any(${ids}::text[]) order by a.created_at`,
      )
    ).map((row) => opened<AccountRow & { createdAt: Date }>(ctx, row)),

  /** Whoever has proved this telephone or mail address. */
  byProved: (ctx: Ctx, realm: Realm, contact: Contact) => {
    const index = contactIndex(ctx, contact);
    const which =
      contact.channel === 'sms'
        ? sql`a.phone_index = ${index} and a.phone_proved_at is not null`
        : sql`a.email_index = ${index} and a.email_proved_at is not null`;
    return openedOne(
      ctx,
      sql<AccountRow>`select ${columns} from identity.accounts a where a.realm = ${realm} and ${which}`,
    );
  },

  /** False when another account has proved it. */
  prove: async (tx: TxCtx, account: AccountRow, contact: Contact): Promise<boolean> => {
    const { channel, address } = contact;
    const index = contactIndex(tx, contact);
    await lockInTransaction(tx, `identity.${channel}:${account.realm}:${index}`);
    const holder = await accounts.byProved(tx, account.realm, contact);
    if (holder && holder.id !== account.id) return false;
    const sealed = tx.secrets.seal(address, contactPlace(channel, account.id));
    const kept =
      channel === 'sms'
        ? sql`phone = null, phone_sealed = ${sealed}, phone_index = ${index}, phone_proved_at = ${tx.now()}`
        : sql`email_sealed = ${sealed}, email_index = ${index}, email_proved_at = ${tx.now()}`;
    await run(tx, sql`update identity.accounts set ${kept}, version = version + 1 where id = ${account.id}`);
    return true;
  },

  list: (ctx: Ctx, filter: AccountFilter) =>
    rows(
      ctx,
      sql<AccountLine & Sealed>`select ${columns}, a.created_at as "createdAt", count(*) over ()::int as total,
          (select max(s.last_seen_at) from identity.sessions s where s.account_id = a.id) as "lastSeenAt",
          (select count(*)::int from identity.sessions s where s.account_id = a.id and s.ended_at is null
            and s.expires_at > ${ctx.now()} and s.last_seen_at + make_interval(secs => s.idle_seconds) > ${ctx.now()}) as "openSessions"
        from identity.accounts a
        where (${filter.realm ?? null}::text is null or a.realm = ${filter.realm ?? null})
          and (${filter.state ?? null}::text is null or (a.disabled_at is not null) = (${filter.state ?? null} = 'disabled'))
          and (${filter.q ?? null}::text is null or a.login ilike '%' || ${filter.q ?? null} || '%'
            or a.name like '%' || ${filter.q ?? null} || '%')
          and (${filter.personIds === null} or a.person_id = any(${filter.personIds ?? []}::text[]))
        order by a.realm desc, a.login limit ${filter.limit} offset ${filter.offset}`,
    ).then((found) => found.map((row) => opened<AccountLine>(ctx, row))),

  /** False when the login, or the person's account, is there already. */
  insert: async (tx: TxCtx, row: NewAccountRow) =>
    (await run(
      tx,
      sql`insert into identity.accounts (id, realm, login, person_id, name, phone_sealed, phone_index,
          password_hash, password_changed_at, must_change, password_expires_at, created_at)
        values (${row.id}, ${row.realm}, ${row.login}, ${row.personId}, ${row.name},
          ${row.phone === null ? null : tx.secrets.seal(row.phone, contactPlace('sms', row.id))},
          ${row.phone === null ? null : contactIndex(tx, { channel: 'sms', address: row.phone })}, ${row.passwordHash},
          ${tx.now()}, ${row.mustChange}, ${row.passwordExpiresAt}, ${tx.now()}) on conflict do nothing`,
    )) === 1,

  setPassword: (tx: TxCtx, id: string, passwordHash: string, expiresAt: Date | null) =>
    run(
      tx,
      sql`update identity.accounts set password_hash = ${passwordHash}, password_changed_at = ${tx.now()},
          must_change = ${expiresAt !== null}, password_expires_at = ${expiresAt}, version = version + 1 where id = ${id}`,
    ),

  rehash: (tx: TxCtx, id: string, passwordHash: string) =>
    run(tx, sql`update identity.accounts set password_hash = ${passwordHash} where id = ${id}`),

  disable: (tx: TxCtx, id: string, reason: string | null) =>
    run(
      tx,
      sql`update identity.accounts set disabled_at = ${reason === null ? null : tx.now()}, disabled_reason = ${reason},
          version = version + 1 where id = ${id}`,
    ),

  renamePerson: (tx: TxCtx, personId: string, name: string) =>
    run(tx, sql`update identity.accounts set name = ${name} where person_id = ${personId} and name <> ${name}`),

  stampGrants: (tx: TxCtx, personIds: readonly string[]) =>
    run(
      tx,
      sql`update identity.accounts set grants_stamp = grants_stamp + 1 where person_id = any(${personIds}::text[])`,
    ),
};
