-- 保全: while it stands, nothing of the case is destroyed.
create table cases.holds (
  id text primary key,
  case_id text not null references cases.cases (id),
  reason text not null,
  placed_by_name text not null,
  placed_at timestamptz not null,
  released_by_name text,
  released_at timestamptz,
  release_reason text not null default ''
);
create unique index holds_open on cases.holds (case_id) where released_at is null;

-- 销毁清单: drawn up by one person, approved by another; kept for ever, and nothing in it names an applicant.
create table cases.destructions (
  id text primary key,
  number text not null unique,
  -- Where the cases are: an organisation's path, or the whole city.
  path text not null,
  state text not null check (state in ('proposed', 'approved', 'refused', 'done')),
  edition text not null,
  source text not null,
  proposed_by text not null,
  proposed_by_name text not null,
  proposed_at timestamptz not null,
  decided_by_name text,
  decided_at timestamptz,
  decision text not null default '',
  done_at timestamptz
);
create table cases.destruction_lines (
  destruction_id text not null references cases.destructions (id),
  case_id text not null references cases.cases (id),
  number text not null,
  item text not null,
  organisation_id text not null,
  received_on date not null,
  concluded_on date not null,
  rule text not null,
  years int not null,
  due_on date not null,
  state text not null default 'waiting' check (state in ('waiting', 'destroyed', 'kept')),
  note text not null default '',
  at timestamptz,
  primary key (destruction_id, case_id)
);
-- A case stands on one list at a time.
create unique index destruction_lines_waiting on cases.destruction_lines (case_id) where state = 'waiting';

-- What it said is gone; its number, dates and result stay for the register and the statistics.
alter table cases.cases add column destroyed_on date;
