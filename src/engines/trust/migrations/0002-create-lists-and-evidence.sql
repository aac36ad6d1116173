create table trust.crls (
  authority_id text not null references trust.authorities,
  shard int not null,
  number bigint not null,
  -- Null: a full list. Else the number of the full list that this one changes.
  base_number bigint,
  this_update timestamptz not null,
  next_update timestamptz not null,
  entries int not null,
  der bytea not null
);
create unique index crls_number on trust.crls (authority_id, shard, number, (base_number is not null));

-- Every time-stamp that was given, without what was stamped.
create table trust.timestamps (
  serial text primary key,
  suite text not null,
  at timestamptz not null,
  imprint bytea not null,
  policy text not null
);
create index timestamps_at on trust.timestamps (at);

-- A signed subject with everything that proves it later.
create table trust.evidence (
  id text primary key,
  subject text not null,
  title text not null,
  content bytea,
  media_type text,
  digest bytea not null,
  -- Detached CMS with the certificate chain and the time-stamp.
  signature bytea not null,
  suite text not null,
  certificate_id text not null references trust.certificates,
  ocsp bytea not null,
  authority_ocsp bytea,
  chain bytea[] not null,
  created_at timestamptz not null
);
create index evidence_subject on trust.evidence (subject, created_at);

-- The head of the audit chain at the end of a day, signed and time-stamped.
create table trust.audit_seals (
  seq bigint primary key,
  day date not null,
  hash text not null,
  signature bytea not null,
  certificate_id text not null references trust.certificates,
  sealed_at timestamptz not null
);
create index audit_seals_day on trust.audit_seals (day);

create function trust.forbid_change() returns trigger language plpgsql as $$
begin
  raise exception 'proofs are append-only';
end $$;
create trigger audit_seals_append_only before update or delete or truncate on trust.audit_seals
  for each statement execute function trust.forbid_change();
create trigger evidence_append_only before update or delete or truncate on trust.evidence
  for each statement execute function trust.forbid_change();
