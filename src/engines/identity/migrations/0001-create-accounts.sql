create schema identity;

create table identity.accounts (
  id text primary key,
  realm text not null check (realm in ('official', 'citizen')),
  -- As typed at registration; compared without case.
  login text not null,
  -- The person of the directory behind an official's account.
  person_id text,
  name text not null,
  phone text,
  password_hash text not null,
  password_changed_at timestamptz not null,
  -- A one-time password: it must be changed at the first sign-in, and before this moment.
  must_change boolean not null default false,
  password_expires_at timestamptz,
  disabled_at timestamptz,
  disabled_reason text,
  demo boolean not null default false,
  -- Counted up when what the person may do has changed, so that every process reckons it anew.
  grants_stamp int not null default 0,
  created_at timestamptz not null,
  version int not null default 1,
  check ((realm = 'official') = (person_id is not null))
);
create unique index accounts_login on identity.accounts (realm, lower(login));
create unique index accounts_person on identity.accounts (person_id) where person_id is not null;

-- The token itself is only in the reader's cookie.
create table identity.sessions (
  id text primary key,
  token_hash text not null unique,
  account_id text not null references identity.accounts (id),
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  idle_seconds int not null,
  expires_at timestamptz not null,
  address text not null,
  user_agent text not null,
  ended_at timestamptz,
  end_reason text
);
create index sessions_account on identity.sessions (account_id, created_at desc);
create index sessions_expires on identity.sessions (expires_at);

-- One row for each login that was tried, existing or not, and for each address that tried.
create table identity.sign_in_guards (
  key text primary key,
  failures timestamptz[] not null default '{}',
  locked_until timestamptz,
  seen_at timestamptz not null
);

-- Passwords of the sample accounts in clear, because they are printed for whoever tries the product. Sample accounts
-- cannot sign in where demonstration data is off.
create table identity.demo_accounts (
  account_id text primary key references identity.accounts (id) on delete cascade,
  login text not null,
  password text not null,
  purpose text not null
);
