-- 通行密钥: public keys of credentials that the holder's device keeps. Nothing here opens anything.
create table identity.passkeys (
  -- Credential id in base64url.
  id text primary key,
  account_id text not null references identity.accounts (id) on delete cascade,
  public_key bytea not null,
  -- Counted up by some devices; one that falls back was copied.
  counter bigint not null default 0,
  transports text[] not null default '{}',
  backed_up boolean not null default false,
  name text not null,
  created_at timestamptz not null,
  last_used_at timestamptz
);
create index passkeys_account on identity.passkeys (account_id, created_at);

-- A challenge is used once, by the browser that asked for it, within minutes.
create table identity.passkey_challenges (
  challenge text primary key,
  purpose text not null check (purpose in ('register', 'sign-in', 'step-up')),
  account_id text references identity.accounts (id) on delete cascade,
  browser_hash text not null,
  expires_at timestamptz not null
);
create index passkey_challenges_expires on identity.passkey_challenges (expires_at);
