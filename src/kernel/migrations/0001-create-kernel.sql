-- Deliveries of events and jobs: one row for each consumer of an event, gone when done.
create table kernel.queue (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('event', 'job')),
  name text not null,
  -- The consumer of an event; the job's own name for a job.
  consumer text not null,
  payload jsonb not null,
  actor_name text not null default '',
  request_id text not null default '',
  run_at timestamptz not null default now(),
  attempts int not null default 0,
  leased_until timestamptz,
  last_error text,
  parked_at timestamptz,
  created_at timestamptz not null default now()
);
create index queue_ready on kernel.queue (run_at, id) where parked_at is null;
create index queue_parked on kernel.queue (parked_at) where parked_at is not null;

-- One row for each tick of a cron job, so that many processes start it once.
create table kernel.cron_ticks (
  job text not null,
  tick timestamptz not null,
  primary key (job, tick)
);

create table kernel.number_series (
  series text not null,
  year int not null,
  last bigint not null,
  primary key (series, year)
);

-- Append-only. The chain stands apart, so that an entry is never updated after it was written.
create table kernel.audit_entries (
  id text not null,
  at timestamptz not null,
  realm text,
  actor_id text,
  actor_name text not null,
  operation text not null,
  subject text,
  summary text not null,
  facts jsonb not null default '{}',
  request_id text not null default '',
  primary key (id, at)
) partition by range (at);
create table kernel.audit_entries_rest partition of kernel.audit_entries default;
create index audit_entries_at on kernel.audit_entries (at desc);
create index audit_entries_subject on kernel.audit_entries (subject, at desc);
create index audit_entries_actor on kernel.audit_entries (actor_id, at desc);

create table kernel.audit_chain (
  seq bigint primary key,
  entry_id text not null unique,
  entry_at timestamptz not null,
  hash text not null
);

-- Entries that wait for the linker.
create table kernel.audit_pending (
  entry_id text primary key,
  entry_at timestamptz not null
);

create function kernel.forbid_change() returns trigger language plpgsql as $$
begin
  raise exception 'audit is append-only';
end $$;
create trigger audit_entries_append_only before update or delete on kernel.audit_entries
  for each row execute function kernel.forbid_change();
create trigger audit_chain_append_only before update or delete on kernel.audit_chain
  for each row execute function kernel.forbid_change();

create table kernel.files (
  id text primary key,
  hash text not null,
  name text not null,
  media_type text not null,
  size bigint not null,
  module text not null,
  created_by text,
  created_at timestamptz not null default now()
);
create index files_hash on kernel.files (hash);

-- What of the city pack has been loaded, by the hash of the files it came from.
create table kernel.pack_sections (
  city text not null,
  section text not null,
  hash text not null,
  loaded_at timestamptz not null default now(),
  rows int not null default 0,
  primary key (city, section)
);

create table kernel.settings (
  name text primary key,
  value text not null
);
