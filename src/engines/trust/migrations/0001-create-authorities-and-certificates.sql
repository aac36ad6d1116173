create schema trust;

-- The city's own facts about its authorities, from the pack: names, addresses, deadlines.
create table trust.settings (
  one boolean primary key default true check (one),
  facts jsonb not null,
  loaded_at timestamptz not null
);

-- Private keys of the platform: sealed by the master key, or left in a device that PKCS#11 speaks to.
create table trust.keys (
  id text primary key,
  suite text not null check (suite in ('p256', 'sm2')),
  point bytea not null unique,
  sealed text,
  device jsonb,
  purpose text not null,
  created_at timestamptz not null,
  check ((sealed is null) <> (device is null))
);

create table trust.authorities (
  id text primary key,
  suite text not null check (suite in ('p256', 'sm2')),
  kind text not null check (kind in ('root', 'issuing')),
  title text not null,
  -- Null while the root has not signed the request yet.
  certificate bytea,
  request bytea,
  parent_id text references trust.authorities,
  -- Null for an offline root.
  key_id text references trust.keys,
  -- Beginning of the addresses that stand in its certificates.
  address text not null,
  state text not null check (state in ('requested', 'active', 'retired', 'revoked')),
  demo boolean not null,
  issued bigint not null default 0,
  revoked_at timestamptz,
  created_at timestamptz not null
);
create unique index authorities_active on trust.authorities (suite, kind) where state = 'active';

create table trust.certificates (
  id text primary key,
  authority_id text not null references trust.authorities,
  serial text not null,
  shard int not null,
  suite text not null,
  profile text not null,
  -- The edition of the profile that applied.
  edition text not null,
  use text not null check (use in ('sign', 'encrypt')),
  subject text not null,
  common_name text not null,
  holder text,
  der bytea not null,
  fingerprint text not null,
  key_hash bytea not null unique,
  -- The platform's own key, for certificates that it uses itself.
  key_id text references trust.keys,
  state text not null check (state in ('valid', 'held', 'revoked', 'expired')),
  not_before timestamptz not null,
  not_after timestamptz not null,
  issued_at timestamptz not null,
  -- When it was held or revoked; the OCSP answer gives it.
  revoked_at timestamptz,
  reason text,
  changed_at timestamptz not null,
  twin_id text,
  renews_id text,
  unique (authority_id, serial)
);
create index certificates_holder on trust.certificates (holder);
create index certificates_serial on trust.certificates (serial);
create index certificates_revoked on trust.certificates (authority_id, shard) where state in ('held', 'revoked');
create index certificates_changed on trust.certificates (authority_id, shard, changed_at);
create index certificates_expiring on trust.certificates (not_after) where state in ('valid', 'held');
create index certificates_issued on trust.certificates (issued_at desc, id);

create table trust.certificate_changes (
  id text primary key,
  certificate_id text not null references trust.certificates,
  at timestamptz not null,
  from_state text,
  to_state text not null,
  reason text,
  note text not null,
  actor_id text,
  actor_name text not null
);
create index certificate_changes_of on trust.certificate_changes (certificate_id, at);

-- Private keys of encryption certificates, kept by the key management centre (KMC) for recovery.
create table trust.escrowed_keys (
  certificate_id text primary key references trust.certificates,
  sealed text not null
);

create table trust.recoveries (
  id text primary key,
  certificate_id text not null references trust.certificates,
  reason text not null,
  -- Number of the paper of a court or organ that allows it.
  document text not null,
  request bytea not null,
  asked_by text not null,
  asked_by_name text not null,
  asked_at timestamptz not null,
  decided_by text,
  decided_by_name text,
  decided_at timestamptz,
  outcome text check (outcome in ('approved', 'refused')),
  check (decided_by is null or decided_by <> asked_by)
);
create index recoveries_open on trust.recoveries (asked_at) where outcome is null;
