import { type Ctx, json, maybeOne, rows, run, sql, type TxCtx } from '#kernel';
import type { Realm } from '../policy.rules.ts';
import type { ClientKind } from './sso.rules.ts';

export interface ClientRow {
  id: string;
  kind: ClientKind;
  name: string;
  purpose: string;
  organisationId: string;
  contact: string;
  realms: Realm[];
  assurance: number;
  redirectUris: string[];
  signOutRedirectUris: string[];
  signOutUri: string | null;
  scopes: string[];
  signing: 'ES256' | 'RS256';
  secretHash: string | null;
  secretMadeAt: Date | null;
  formerSecretHash: string | null;
  formerSecretUntil: Date | null;
  disabledAt: Date | null;
  disabledReason: string | null;
  createdAt: Date;
  version: number;
}

export type ClientFields = Pick<
  ClientRow,
  | 'name'
  | 'purpose'
  | 'organisationId'
  | 'contact'
  | 'realms'
  | 'assurance'
  | 'redirectUris'
  | 'signOutRedirectUris'
  | 'signOutUri'
  | 'scopes'
  | 'signing'
>;

export interface ClientFilter {
  readonly q: string | null;
  readonly kind: string | null;
  readonly state: string | null;
  /** Null: all. */
  readonly organisationIds: readonly string[] | null;
  readonly limit: number;
  readonly offset: number;
}

export interface ClientChange {
  version: number;
  at: Date;
  actorName: string;
  summary: string;
}

const columns = sql`c.id, c.kind, c.name, c.purpose, c.organisation_id as "organisationId", c.contact, c.realms, c.assurance,
  c.redirect_uris as "redirectUris", c.sign_out_redirect_uris as "signOutRedirectUris", c.sign_out_uri as "signOutUri",
  c.scopes, c.signing, c.secret_hash as "secretHash", c.secret_made_at as "secretMadeAt",
  c.former_secret_hash as "formerSecretHash", c.former_secret_until as "formerSecretUntil", c.disabled_at as "disabledAt",
  c.disabled_reason as "disabledReason", c.created_at as "createdAt", c.version`;

export const clients = {
  byId: (ctx: Ctx, id: string) =>
    maybeOne(ctx, sql<ClientRow>`select ${columns} from identity.sso_clients c where c.id = ${id}`),

  hold: (tx: TxCtx, id: string) =>
    maybeOne(tx, sql<ClientRow>`select ${columns} from identity.sso_clients c where c.id = ${id} for update`),

  namesOf: (ctx: Ctx, ids: readonly string[]) =>
    rows(
      ctx,
      sql<{ id: string; name: string }>`select id, name from identity.sso_clients where id = any(${ids}::text[])`,
    ),

  needRsa: async (ctx: Ctx) =>
    (await maybeOne(
      ctx,
      sql<{ one: number }>`select 1 as one from identity.sso_clients where signing = 'RS256' limit 1`,
    )) !== undefined,

  list: (ctx: Ctx, filter: ClientFilter) =>
    rows(
      ctx,
      sql<ClientRow & { total: number }>`select ${columns}, count(*) over ()::int as total from identity.sso_clients c
        where (${filter.q}::text is null or c.name like '%' || ${filter.q} || '%' or c.id like '%' || ${filter.q} || '%')
          and (${filter.kind}::text is null or c.kind = ${filter.kind})
          and (${filter.state}::text is null or (c.disabled_at is not null) = (${filter.state} = 'disabled'))
          and (${filter.organisationIds === null} or c.organisation_id = any(${filter.organisationIds ?? []}::text[]))
        order by c.created_at desc, c.id limit ${filter.limit} offset ${filter.offset}`,
    ),

  insert: (tx: TxCtx, row: ClientFields & { id: string; kind: ClientKind; secretHash: string | null }) =>
    run(
      tx,
      sql`insert into identity.sso_clients (id, kind, name, purpose, organisation_id, contact, realms, assurance, redirect_uris,
          sign_out_redirect_uris, sign_out_uri, scopes, signing, secret_hash, secret_made_at, created_at)
        values (${row.id}, ${row.kind}, ${row.name}, ${row.purpose}, ${row.organisationId}, ${row.contact}, ${row.realms}::text[],
          ${row.assurance}, ${row.redirectUris}::text[], ${row.signOutRedirectUris}::text[], ${row.signOutUri},
          ${row.scopes}::text[], ${row.signing}, ${row.secretHash}, ${row.secretHash === null ? null : tx.now()}, ${tx.now()})`,
    ),

  edit: (tx: TxCtx, id: string, row: ClientFields) =>
    run(
      tx,
      sql`update identity.sso_clients set name = ${row.name}, purpose = ${row.purpose}, organisation_id = ${row.organisationId},
          contact = ${row.contact}, realms = ${row.realms}::text[], assurance = ${row.assurance},
          redirect_uris = ${row.redirectUris}::text[], sign_out_redirect_uris = ${row.signOutRedirectUris}::text[],
          sign_out_uri = ${row.signOutUri}, scopes = ${row.scopes}::text[], signing = ${row.signing}, version = version + 1
        where id = ${id}`,
    ),

  setSecret: (tx: TxCtx, id: string, secretHash: string, former: { hash: string | null; until: Date | null }) =>
    run(
      tx,
      sql`update identity.sso_clients set secret_hash = ${secretHash}, secret_made_at = ${tx.now()},
          former_secret_hash = ${former.hash}, former_secret_until = ${former.until}, version = version + 1 where id = ${id}`,
    ),

  disable: (tx: TxCtx, id: string, reason: string | null) =>
    run(
      tx,
      sql`update identity.sso_clients set disabled_at = ${reason === null ? null : tx.now()}, disabled_reason = ${reason},
          version = version + 1 where id = ${id}`,
    ),

  noteChange: (tx: TxCtx, id: string, version: number, summary: string, after: unknown) =>
    run(
      tx,
      sql`insert into identity.sso_client_changes (client_id, version, at, actor_name, summary, after)
        values (${id}, ${version}, ${tx.now()}, ${tx.actor.name}, ${summary}, ${json(after)})`,
    ),

  changes: (ctx: Ctx, id: string) =>
    rows(
      ctx,
      sql<ClientChange>`select version, at, actor_name as "actorName", summary from identity.sso_client_changes
        where client_id = ${id} order by version desc limit 200`,
    ),
};
