-- Texts to be signed: only their hash is here. Taking one deletes it, so that a signature is worth something once.
create table identity.certificate_challenges (
  text_hash text primary key,
  purpose text not null check (purpose in ('sign-in', 'step-up', 'bind')),
  -- Null when signing in: who it is shows afterwards.
  account_id text references identity.accounts (id) on delete cascade,
  -- Only the browser that asked may answer.
  browser_hash text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index certificate_challenges_expiring on identity.certificate_challenges (expires_at);

-- Which account a certificate opens. Rows stay after removal, as the history of the account.
create table identity.certificates (
  id text primary key,
  account_id text not null references identity.accounts (id) on delete cascade,
  realm text not null,
  -- SHA-256 of the certificate: a renewed one is bound anew by who holds its key.
  fingerprint text not null,
  serial text not null,
  suite text not null,
  kind text not null,
  subject text not null,
  issuer text not null,
  not_after timestamptz not null,
  bound_at timestamptz not null,
  last_used_at timestamptz,
  removed_at timestamptz
);
create unique index certificates_bound on identity.certificates (realm, fingerprint) where removed_at is null;
create index certificates_account on identity.certificates (account_id, bound_at);
