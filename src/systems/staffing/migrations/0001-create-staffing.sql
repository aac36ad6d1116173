create schema staffing;

-- Kinds of establishment (编制) and of leadership posts (领导职数): dated data with the document they come from.
create table staffing.kinds (
  code text primary key,
  name text not null,
  class text not null check (class in ('establishment', 'leadership')),
  -- 行政编制, 事业编制 …: what the kinds are added up under.
  family text not null,
  document text not null,
  sort int not null,
  valid_from date,
  valid_to date
);

create table staffing.agencies (
  organisation_id text primary key,
  name text not null,
  short_name text not null,
  category text not null,
  -- A set of agencies that one document regulates (规范化), none for most.
  series text,
  path text not null,
  region_code text not null,
  region_path text not null,
  address text not null default '',
  office_hours text not null default '',
  phone text not null default '',
  postcode text not null default '',
  -- 设立批文
  document text not null default '',
  established_on date,
  abolished_on date,
  -- Shown on the portal.
  published boolean not null default true,
  demo boolean not null default false,
  sort int not null default 0,
  version int not null default 1,
  updated_at timestamptz not null default now()
);
create index agencies_region on staffing.agencies (region_path text_pattern_ops);
create index agencies_path on staffing.agencies (path text_pattern_ops);

-- What it was called from a day on, for ledgers of days gone by.
create table staffing.agency_names (
  organisation_id text not null references staffing.agencies (organisation_id),
  valid_from date not null,
  name text not null,
  short_name text not null,
  primary key (organisation_id, valid_from)
);

create table staffing.duty_lists (
  organisation_id text not null references staffing.agencies (organisation_id),
  valid_from date not null,
  items text[] not null check (cardinality(items) > 0),
  document text not null,
  recorded_by_name text not null,
  recorded_at timestamptz not null,
  primary key (organisation_id, valid_from)
);

create table staffing.offices (
  id text primary key,
  organisation_id text not null references staffing.agencies (organisation_id),
  name text not null,
  duties text not null default '',
  phone text not null default '',
  sort int not null default 0,
  valid_from date not null,
  valid_to date,
  version int not null default 1
);
create index offices_organisation on staffing.offices (organisation_id, sort);

-- 申请: from draft to approval by a second person. What is approved leaves its mark in approvals and placements at once,
-- with the day it takes effect, so that places are taken from the moment of approval.
create table staffing.changes (
  id text primary key,
  number text unique,
  notice_number text unique,
  type text not null,
  organisation_id text not null references staffing.agencies (organisation_id),
  effective_on date not null,
  reason text not null,
  payload jsonb not null,
  state text not null check (state in ('draft', 'submitted', 'reviewed', 'approved', 'returned', 'withdrawn', 'cancelled')),
  -- What approval did, to take it back before it takes effect.
  effects jsonb,
  -- When the directory was told of a founding, a new name, a merger or an abolition.
  settled_at timestamptz,
  created_by text not null,
  created_by_name text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  demo boolean not null default false,
  version int not null default 1
);
create index changes_organisation on staffing.changes (organisation_id, created_at desc);
create index changes_open on staffing.changes (state) where state in ('submitted', 'reviewed');
create index changes_due on staffing.changes (effective_on) where state = 'approved' and settled_at is null;

create table staffing.change_steps (
  change_id text not null references staffing.changes (id),
  no int not null,
  step text not null,
  at timestamptz not null,
  actor_id text not null,
  actor_name text not null,
  -- Lenders of the power used: they count as having taken part.
  behalf jsonb not null default '[]',
  opinion text not null default '',
  primary key (change_id, no)
);

-- 核定: each approval raises or lowers the number of one kind from a day on.
create table staffing.approvals (
  id text primary key,
  organisation_id text not null references staffing.agencies (organisation_id),
  kind text not null references staffing.kinds (code),
  delta int not null check (delta <> 0),
  effective_on date not null,
  document text not null,
  note text not null default '',
  change_id text references staffing.changes (id),
  demo boolean not null default false
);
create index approvals_place on staffing.approvals (organisation_id, kind, effective_on);

-- 实有: a person at an agency for a time. 在编 occupies one place of a kind; 借调, 挂职, 编外 occupy none.
create table staffing.placements (
  id text primary key,
  organisation_id text not null references staffing.agencies (organisation_id),
  person_id text not null,
  post_id text not null,
  appointment_id text,
  basis text not null check (basis in ('established', 'seconded', 'attached', 'outside')),
  kind text references staffing.kinds (code),
  leadership text references staffing.kinds (code),
  valid_from date not null,
  valid_to date,
  entered_by text references staffing.changes (id),
  left_by text references staffing.changes (id),
  demo boolean not null default false,
  check ((basis = 'established') = (kind is not null)),
  check (valid_to is null or valid_to >= valid_from)
);
create index placements_place on staffing.placements (organisation_id, kind, valid_from);
create index placements_person on staffing.placements (person_id, valid_from);
-- Nobody occupies two places of establishment on one day.
alter table staffing.placements add constraint placements_one_establishment
  exclude using gist (person_id with =, daterange(valid_from, valid_to, '[]') with &&) where (kind is not null);

-- What a series of agencies must show to count as regular (规范化).
create table staffing.series (
  code text primary key,
  name text not null,
  document text not null,
  checks text[] not null
);
create table staffing.series_tiles (
  region_code text primary key,
  grid_column int not null,
  grid_row int not null
);

create table staffing.settings (
  single boolean primary key default true check (single),
  change_prefix text not null,
  notice_prefix text not null
);
