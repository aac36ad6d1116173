create schema registers;
create extension if not exists pg_trgm with schema public;

-- What a record is now. Every state it ever had is a row of versions.
create table registers.records (
  id text primary key,
  kind text not null,
  key text not null,
  label text not null,
  region_code text not null,
  region_path text not null,
  organisation_path text,
  state text not null check (state in ('active', 'closed')),
  version int not null,
  data jsonb not null,
  search_text text not null,
  -- Invented for the demonstration; the mark stays for the record's whole life.
  demo boolean not null default false,
  source text not null default '',
  -- The section of a city pack that may bring it up to date again, until a person changes the record.
  pack_section text,
  updated_at timestamptz not null,
  unique (kind, key)
);
create index records_list on registers.records (kind, state, label, id);
create index records_region on registers.records (kind, region_path text_pattern_ops);
create index records_search on registers.records using gin (search_text gin_trgm_ops);

create table registers.versions (
  record_id text not null references registers.records (id) on delete cascade,
  version int not null,
  kind text not null,
  key text not null,
  label text not null,
  region_code text not null,
  region_path text not null,
  organisation_path text,
  state text not null,
  data jsonb not null,
  search_text text not null,
  change text not null,
  reason text not null,
  -- The day from which this version tells the truth; a correction of the past lies before the day of its entry.
  effective_on date not null,
  changed_at timestamptz not null,
  changed_by text,
  changed_by_name text not null,
  restored_version int,
  import_id text,
  primary key (record_id, version)
);
create index versions_as_of on registers.versions (kind, effective_on);

create table registers.imports (
  id text primary key,
  kind text not null,
  file_id text not null,
  file_name text not null,
  state text not null,
  mode text,
  reason text not null,
  effective_on date not null,
  -- Where the importer may write; a job checks later on his behalf.
  scopes text[] not null,
  total int not null default 0,
  added int not null default 0,
  changed int not null default 0,
  same int not null default 0,
  bad int not null default 0,
  done int not null default 0,
  message text not null default '',
  created_by text,
  created_by_name text not null,
  created_at timestamptz not null,
  finished_at timestamptz
);
create index imports_list on registers.imports (kind, created_at desc);
create index imports_waiting on registers.imports (created_by) where state in ('checked', 'failed');

-- Checked rows of an import until it is done.
create table registers.import_rows (
  import_id text not null references registers.imports (id) on delete cascade,
  row_no int not null,
  action text not null check (action in ('add', 'change', 'same', 'bad')),
  key text,
  data jsonb,
  region_path text,
  -- The version that the check saw, null for a new record.
  seen_version int,
  primary key (import_id, row_no)
);
create index import_rows_key on registers.import_rows (import_id, key);

create table registers.import_problems (
  import_id text not null references registers.imports (id) on delete cascade,
  row_no int not null,
  column_title text not null,
  value text not null,
  problem text not null,
  fix text not null
);
create index import_problems_list on registers.import_problems (import_id, row_no);
