create schema industry_park;

-- The project file (项目档案). Money is fen.
create table industry_park.projects (
  id text primary key,
  name text not null,
  short_name text not null,
  owner text not null,
  park text not null default '',
  region text not null,
  path text not null,
  total_investment_fen bigint not null check (total_investment_fen >= 0),
  -- Expected output value of a year in production; a forecast, never added to actual output.
  annual_output_fen bigint check (annual_output_fen >= 0),
  summary text not null default '',
  state text not null default 'active' check (state in ('active', 'suspended', 'cancelled')),
  state_on date,
  state_reason text not null default '',
  -- The file says nothing about what came after this day; null for a file that is kept.
  recorded_until date,
  document text not null default '',
  clause text not null default '',
  demo boolean not null default false,
  position int not null default 0,
  version int not null default 1
);

create table industry_park.project_versions (
  project text not null references industry_park.projects (id),
  version int not null,
  file jsonb not null,
  reason text not null,
  changed_by text not null,
  changed_at timestamptz not null,
  primary key (project, version)
);

create table industry_park.phases (
  project text not null references industry_park.projects (id),
  no int not null check (no between 1 and 20),
  name text not null,
  investment_fen bigint not null check (investment_fen >= 0),
  clause text not null default '',
  primary key (project, no)
);

-- Registered capital before and after each change; the change itself is reckoned, not kept.
create table industry_park.capital_changes (
  id text primary key,
  project text not null references industry_park.projects (id),
  changed_on date not null,
  before_fen bigint not null check (before_fen >= 0),
  after_fen bigint not null check (after_fen >= 0),
  document text not null default '',
  clause text not null default '',
  withdrawn_at timestamptz,
  withdrawn_reason text,
  replaces text references industry_park.capital_changes (id),
  check (before_fen <> after_fen)
);
create unique index capital_changes_day on industry_park.capital_changes (project, changed_on) where withdrawn_at is null;

-- Planned for a month or a day; reached on a day.
create table industry_park.milestones (
  id text primary key,
  project text not null references industry_park.projects (id),
  kind text not null,
  planned text,
  actual date,
  evidence text not null default '',
  clause text not null default '',
  withdrawn_at timestamptz,
  withdrawn_reason text,
  replaces text references industry_park.milestones (id),
  check (planned is not null or actual is not null)
);
create unique index milestones_kind on industry_park.milestones (project, kind) where withdrawn_at is null;

-- Investment planned and made by month.
create table industry_park.outlays (
  project text not null references industry_park.projects (id),
  month text not null check (month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  planned_fen bigint not null check (planned_fen >= 0),
  actual_fen bigint check (actual_fen >= 0),
  note text not null default '',
  demo boolean not null default false,
  version int not null default 1,
  primary key (project, month)
);

-- Which fact of which project goes out as which indicator.
create table industry_park.publications (
  indicator text primary key,
  -- `*`: all projects that are not cancelled.
  project text not null,
  measure text not null,
  period text not null,
  unit text not null
);
