-- Other systems that sign people in here, or that call as themselves.
create table identity.sso_clients (
  id text primary key,
  kind text not null check (kind in ('web', 'native', 'machine', 'kiosk')),
  name text not null,
  purpose text not null default '',
  organisation_id text not null,
  contact text not null default '',
  realms text[] not null default '{}',
  -- Lowest level of assurance that it takes.
  assurance int not null default 1 check (assurance between 1 and 3),
  redirect_uris text[] not null default '{}',
  sign_out_redirect_uris text[] not null default '{}',
  -- Told when a person's session ends (OpenID Connect Back-Channel Logout).
  sign_out_uri text,
  scopes text[] not null default '{}',
  signing text not null default 'ES256' check (signing in ('ES256', 'RS256')),
  -- Keyed hash; the secret itself was shown once.
  secret_hash text,
  secret_made_at timestamptz,
  former_secret_hash text,
  former_secret_until timestamptz,
  disabled_at timestamptz,
  disabled_reason text,
  created_at timestamptz not null,
  version int not null default 1
);
create index sso_clients_organisation on identity.sso_clients (organisation_id);

create table identity.sso_client_changes (
  client_id text not null references identity.sso_clients (id),
  version int not null,
  at timestamptz not null,
  actor_name text not null,
  summary text not null,
  -- How the client stood afterwards, without secrets.
  after jsonb not null,
  primary key (client_id, version)
);

-- What the provider must remember: sessions, requests under way, codes, tokens, grants. Ids are what callers present, so
-- only their keyed hashes stand here, and the content is sealed with a key outside the database.
create table identity.sso_artifacts (
  model text not null,
  id_hash text not null,
  sealed text not null,
  grant_hash text,
  uid text,
  user_code_hash text,
  account_id text,
  client_id text,
  expires_at timestamptz,
  consumed_at timestamptz,
  primary key (model, id_hash)
);
create index sso_artifacts_grant on identity.sso_artifacts (grant_hash) where grant_hash is not null;
create unique index sso_artifacts_uid on identity.sso_artifacts (uid) where uid is not null;
create unique index sso_artifacts_user_code on identity.sso_artifacts (user_code_hash) where user_code_hash is not null;
create index sso_artifacts_account on identity.sso_artifacts (account_id) where account_id is not null;
create index sso_artifacts_expires on identity.sso_artifacts (expires_at);

-- Which session of this module stands behind a session of the provider. When that one ends, so does the other.
create table identity.sso_sign_ons (
  uid text primary key,
  session_id text not null references identity.sessions (id) on delete cascade,
  issuer text not null
);
create index sso_sign_ons_session on identity.sso_sign_ons (session_id);

-- Where a session led to, so that its end reaches each of these clients.
create table identity.sso_visits (
  session_id text not null references identity.sessions (id) on delete cascade,
  client_id text not null,
  sid text not null,
  issuer text not null,
  grant_hash text,
  -- The client may stay on after the session (offline access).
  lasting boolean not null default false,
  first_at timestamptz not null,
  left_at timestamptz,
  primary key (session_id, client_id, sid)
);
create index sso_visits_open on identity.sso_visits (session_id) where left_at is null;

create table identity.sso_keys (
  id text primary key,
  use text not null check (use in ('ES256', 'RS256', 'cookie')),
  -- Null for cookie keys, which nobody else checks.
  public_jwk jsonb,
  sealed text not null,
  created_at timestamptz not null,
  -- Signs from then on, until a newer one does.
  signs_from timestamptz not null,
  -- Published until then, for what it signed.
  leaves_at timestamptz,
  made_by text not null
);
