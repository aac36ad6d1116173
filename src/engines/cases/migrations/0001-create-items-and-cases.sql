create schema cases;

-- 事项: one row for each matter; what it says stands in its versions.
create table cases.items (
  id text primary key,
  -- Short code on paper and in case numbers, three digits.
  code text not null unique,
  name text not null,
  organisation_id text not null,
  organisation_path text not null,
  -- The version that applicants see; null before the first publication.
  current_version int,
  state text not null default 'draft' check (state in ('draft', 'published', 'suspended', 'cancelled')),
  state_reason text not null default '',
  demo boolean not null default false,
  version int not null default 1
);
create index items_organisation on cases.items (organisation_id);

create table cases.item_versions (
  item_id text not null references cases.items (id),
  version int not null,
  content jsonb not null,
  -- Share of the ten elements of a guide, in percent.
  completeness int not null,
  note text not null default '',
  saved_by text not null,
  saved_at timestamptz not null,
  published_on date,
  primary key (item_id, version)
);

-- What differs in a county, laid over the content.
create table cases.item_variants (
  item_id text not null references cases.items (id),
  region_code text not null,
  content jsonb not null,
  saved_by text not null,
  saved_at timestamptz not null,
  primary key (item_id, region_code)
);

create table cases.cases (
  id text primary key,
  number text not null unique,
  item_id text not null references cases.items (id),
  item_version int not null,
  title text not null,
  region_code text not null,
  region_path text not null,
  organisation_id text not null,
  organisation_path text not null,
  channel text not null check (channel in ('portal', 'counter', 'api')),
  -- Two submissions with one key are one case: a double click, a retry, two tabs.
  submission_key text not null unique,
  -- Keyed hash of item, applicant and answers, to notice the same application handed in again.
  likeness text not null,
  account_id text,
  applicant_kind text not null check (applicant_kind in ('person', 'firm')),
  applicant_party_id text,
  applicant_name text not null,
  -- Sealed JSON: document, phone, address.
  applicant_sealed text not null,
  -- Keyed hashes, for the query by code and for finding an applicant again.
  document_index text,
  phone_index text,
  query_hash bytea not null,
  form_key text,
  form_version int,
  answers_sealed text not null,
  rules_edition text not null,
  -- The state before the law, with the events of its clocks; what it was before stands in the entries.
  state text not null,
  life jsonb not null,
  -- The desk's due date, derived from the clocks by the calendar of the day; null while nothing runs or it is paused.
  due_on date,
  law_due_on date,
  provisional boolean not null default false,
  submitted_at timestamptz not null,
  received_on date not null,
  concluded_on date,
  -- Who has it on the desk.
  handler_id text,
  demo boolean not null default false,
  version int not null default 1
);
-- The inbox: open cases of a place by due date, with a stable key for the next page.
create index cases_open on cases.cases (organisation_path text_pattern_ops, due_on, id)
  where state not in ('closed', 'withdrawn', 'terminated', 'not-accepted');
create index cases_open_region on cases.cases (region_path text_pattern_ops, due_on, id)
  where state not in ('closed', 'withdrawn', 'terminated', 'not-accepted');
create index cases_received on cases.cases (received_on desc, id desc);
create index cases_item on cases.cases (item_id, received_on desc);
create index cases_account on cases.cases (account_id, submitted_at desc) where account_id is not null;
create index cases_document on cases.cases (document_index) where document_index is not null;
create index cases_phone on cases.cases (phone_index) where phone_index is not null;
create index cases_likeness on cases.cases (likeness, submitted_at desc);
create index cases_handler on cases.cases (handler_id, due_on) where handler_id is not null;
create index cases_due on cases.cases (due_on) where due_on is not null;

-- 留痕: what was done, by whom, when, with which opinion. Never changed.
create table cases.entries (
  case_id text not null references cases.cases (id),
  seq int not null,
  command text not null,
  from_state text not null,
  to_state text not null,
  at timestamptz not null,
  on_date date not null,
  actor_id text,
  actor_name text not null,
  organisation text not null default '',
  opinion text not null default '',
  facts jsonb not null default '{}',
  primary key (case_id, seq)
);

-- What the item asks for, and what was handed in.
create table cases.materials (
  case_id text not null references cases.cases (id),
  material_id text not null,
  name text not null,
  state text not null check (state in ('missing', 'deferred', 'provided', 'rejected', 'shared')),
  due_on date,
  note text not null default '',
  primary key (case_id, material_id)
);
create table cases.material_files (
  case_id text not null,
  material_id text not null,
  file_id text not null,
  name text not null,
  bytes int not null,
  media_type text not null,
  added_at timestamptz not null,
  removed_at timestamptz,
  primary key (case_id, material_id, file_id),
  foreign key (case_id, material_id) references cases.materials (case_id, material_id)
);
