create schema digital_certificates;

-- 受理点 (LRA): a county's counter, or the centre's own.
create table digital_certificates.counters (
  id text primary key,
  name text not null,
  region text not null,
  path text not null,
  address text not null,
  hours text not null,
  phone text not null,
  is_open boolean not null default true,
  note text not null default '',
  map_column int,
  map_row int,
  position int not null default 0,
  version int not null default 1
);

-- Deadlines and windows of the office, with the document they come from. An application keeps the edition of its day.
create table digital_certificates.rule_editions (
  id text primary key,
  valid_from date not null,
  params jsonb not null,
  source text not null
);

-- 材料清单 by kind and procedure; `any` procedure holds for all.
create table digital_certificates.material_rules (
  kind text not null,
  procedure text not null,
  code text not null,
  name text not null,
  note text not null default '',
  required boolean not null,
  valid_from date not null,
  valid_to date,
  source text not null,
  position int not null default 0,
  primary key (kind, procedure, code, valid_from)
);

-- 收费标准. Money is fen.
create table digital_certificates.fees (
  kind text not null,
  procedure text not null,
  carrier text not null,
  fee_fen bigint not null check (fee_fen >= 0),
  valid_from date not null,
  source text not null,
  primary key (kind, procedure, carrier, valid_from)
);

create table digital_certificates.applications (
  id text primary key,
  number text not null unique,
  kind text not null check (kind in ('person', 'organisation', 'staff', 'device')),
  procedure text not null check (procedure in ('new', 'renew', 'change', 'replace')),
  suite text not null check (suite in ('sm2', 'p256')),
  carrier text not null check (carrier in ('token', 'soft')),
  counter text not null references digital_certificates.counters (id),
  path text not null,
  channel text not null check (channel in ('counter', 'portal')),
  name text not null,
  organisation text not null default '',
  uscc text not null default '',
  unit text not null default '',
  dns_name text not null default '',
  agent_name text not null,
  id_sealed text not null,
  id_index text not null,
  id_mask text not null,
  phone_sealed text not null,
  phone_index text not null,
  phone_mask text not null,
  -- Keyed hash of who asks for what: one open application of a kind for one holder.
  holder_key text not null,
  state text not null,
  -- Everybody who ever took part on one side may not take part on the other.
  handlers text[] not null default '{}',
  reviewers text[] not null default '{}',
  claimed_by text,
  claimed_by_name text,
  identity_check jsonb,
  rules text not null references digital_certificates.rule_editions (id),
  fee_fen bigint not null default 0 check (fee_fen >= 0),
  fee_source text not null default '',
  due_on date,
  appointment_on date,
  medium_serial text,
  certificate text,
  previous text,
  submitted_at timestamptz,
  accepted_at timestamptz,
  reviewed_at timestamptz,
  made_at timestamptz,
  collected_at timestamptz,
  closed_at timestamptz,
  created_at timestamptz not null,
  demo boolean not null default false,
  version int not null default 1
);
create unique index applications_one_open on digital_certificates.applications (holder_key)
  where state not in ('collected', 'refused', 'withdrawn', 'voided') and not demo;
create index applications_state on digital_certificates.applications (state, due_on);
create index applications_path on digital_certificates.applications (path text_pattern_ops);
create index applications_made on digital_certificates.applications (made_at) where made_at is not null;

-- 留痕: never changed.
create table digital_certificates.application_steps (
  seq bigint generated always as identity primary key,
  application text not null references digital_certificates.applications (id),
  act text not null,
  state_from text,
  state_to text not null,
  actor text,
  actor_name text not null,
  at timestamptz not null,
  opinion text not null default ''
);
create index application_steps_of on digital_certificates.application_steps (application, seq);

create table digital_certificates.materials (
  application text not null references digital_certificates.applications (id),
  code text not null,
  file_id text,
  file_hash text,
  file_name text,
  media_type text,
  original_seen boolean not null default false,
  changed_at timestamptz not null,
  primary key (application, code)
);

-- 密码信封: the first PIN, sealed until it is printed and gone once the medium is handed over.
create table digital_certificates.pin_letters (
  application text primary key references digital_certificates.applications (id),
  pin_sealed text,
  prints int not null default 0,
  printed_at timestamptz,
  printed_by text
);

-- What is written on the token or handed over as a file: certificates, the enveloped encryption key, and a soft key
-- that opens with the PIN only. Deleted at pick-up.
create table digital_certificates.parcels (
  application text primary key references digital_certificates.applications (id),
  file_sealed text not null
);

create table digital_certificates.certificates (
  id text primary key,
  number text not null unique,
  application text not null references digital_certificates.applications (id),
  kind text not null,
  procedure text not null,
  suite text not null,
  carrier text not null,
  counter text not null references digital_certificates.counters (id),
  path text not null,
  name text not null,
  organisation text not null default '',
  uscc text not null default '',
  unit text not null default '',
  dns_name text not null default '',
  id_mask text not null,
  phone_mask text not null,
  medium_serial text,
  sign_id text not null,
  sign_serial text not null,
  encrypt_id text,
  encrypt_serial text,
  state text not null check (state in ('inactive', 'valid', 'held', 'revoked')),
  not_before timestamptz not null,
  not_after timestamptz not null,
  hold_until date,
  revoked_at timestamptz,
  reason text,
  previous text references digital_certificates.certificates (id),
  next text references digital_certificates.certificates (id),
  reminded_at timestamptz,
  rules text not null references digital_certificates.rule_editions (id),
  demo boolean not null default false,
  version int not null default 1
);
create index certificates_end on digital_certificates.certificates (not_after);
create index certificates_path on digital_certificates.certificates (path text_pattern_ops);
create index certificates_serials on digital_certificates.certificates (sign_serial, encrypt_serial);

create table digital_certificates.certificate_acts (
  seq bigint generated always as identity primary key,
  number text not null,
  certificate text not null references digital_certificates.certificates (id),
  act text not null,
  actor text,
  actor_name text not null,
  at timestamptz not null,
  note text not null default ''
);
create index certificate_acts_of on digital_certificates.certificate_acts (certificate, at, seq);
create index certificate_acts_month on digital_certificates.certificate_acts (at, act);

-- 密钥恢复: one asks on paper, another decides.
create table digital_certificates.recoveries (
  id text primary key,
  number text not null unique,
  certificate text not null references digital_certificates.certificates (id),
  path text not null,
  document text not null,
  reason text not null,
  state text not null check (state in ('asked', 'done', 'refused', 'withdrawn')),
  engine_id text not null,
  asked_by text not null,
  asked_by_name text not null,
  asked_at timestamptz not null,
  decided_by text,
  decided_by_name text,
  decided_at timestamptz,
  opinion text not null default '',
  check (decided_by is null or state = 'withdrawn' or decided_by <> asked_by)
);
create unique index recoveries_one_open on digital_certificates.recoveries (certificate) where state = 'asked';
