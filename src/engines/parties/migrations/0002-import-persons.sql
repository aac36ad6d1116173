-- A list of persons that an official brings: checked first, then written in batches by a job that goes on where it was killed.
create table parties.imports (
  id text primary key,
  file_name text not null,
  source text not null,
  -- The rows that may be written, sealed; gone once they are, or when nobody wrote them within a day.
  people_sealed text,
  level int not null check (level between 0 and 3),
  total int not null,
  good int not null,
  -- Row, column and what is wrong; no value of a person.
  problems jsonb not null default '[]',
  state text not null check (state in ('checked', 'applying', 'done', 'discarded')),
  done int not null default 0,
  added int not null default 0,
  present int not null default 0,
  actor_id text not null,
  actor_name text not null,
  created_at timestamptz not null,
  finished_at timestamptz,
  check (done <= good and added + present <= good)
);
create index imports_actor on parties.imports (actor_id, created_at desc);
create index imports_waiting on parties.imports (created_at) where state = 'checked';
