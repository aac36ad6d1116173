create schema directory;
create extension if not exists pg_trgm with schema public;

-- Administrative divisions, present and former. The code is GB/T 2260 (6 digits), with 3 digits more for township and village.
create table directory.regions (
  code text primary key,
  name text not null,
  short_name text not null,
  level text not null check (level in ('city', 'county', 'township', 'village')),
  parent_code text references directory.regions (code) deferrable initially deferred,
  -- `/9901/990102/…`; a former region has the path of its successor, so that today's scopes cover old records.
  path text not null,
  valid_from date,
  valid_to date,
  successor_code text,
  -- Whether the city's totals include it.
  counted boolean not null default true,
  seat text,
  note text
);
create index regions_parent on directory.regions (parent_code, code);
create index regions_path on directory.regions (path text_pattern_ops);
create index regions_name on directory.regions using gin (name gin_trgm_ops);

create table directory.organisations (
  id text primary key,
  name text not null,
  short_name text not null,
  kind text not null,
  parent_id text references directory.organisations (id) deferrable initially deferred,
  -- `/org/<root>/…/<id>`
  path text not null,
  region_code text not null,
  duties text,
  -- Where the entry comes from; an entry that nobody has confirmed says so on screen.
  source text not null default '',
  confirmed boolean not null default false,
  sort int not null default 0,
  valid_from date,
  valid_to date,
  version int not null default 1
);
create index organisations_parent on directory.organisations (parent_id, sort, id);
create index organisations_path on directory.organisations (path text_pattern_ops);
create index organisations_region on directory.organisations (region_code);

create table directory.posts (
  id text primary key,
  organisation_id text not null references directory.organisations (id),
  title text not null,
  rank text not null check (rank in ('principal', 'deputy', 'section', 'staff')),
  sort int not null default 0,
  closed_on date,
  version int not null default 1,
  unique (organisation_id, title)
);

create table directory.people (
  id text primary key,
  name text not null,
  phone text,
  demo boolean not null default false,
  version int not null default 1,
  created_at timestamptz not null default now()
);
create index people_name on directory.people using gin (name gin_trgm_ops);

-- Who sits on which post; the first of a person's appointments in force is the one shown beside the name.
create table directory.appointments (
  id text primary key,
  person_id text not null references directory.people (id),
  post_id text not null references directory.posts (id),
  valid_from date not null,
  valid_to date,
  main boolean not null default true,
  version int not null default 1,
  check (valid_to is null or valid_to >= valid_from)
);
create index appointments_person on directory.appointments (person_id);
create index appointments_post on directory.appointments (post_id);

create table directory.roles (
  id text primary key,
  name text not null unique,
  description text not null default '',
  -- Operation ids, or prefixes ending in `.*`.
  permissions text[] not null,
  -- Comes with the product or the city pack; its permissions follow the pack.
  built_in boolean not null default false,
  version int not null default 1
);

create table directory.grants (
  id text primary key,
  person_id text not null references directory.people (id),
  role_id text not null references directory.roles (id),
  scope text not null check (scope = '/' or scope ~ '^(/[a-z0-9_-]+)+$'),
  valid_from date not null,
  valid_to date,
  granted_by text,
  reason text not null default '',
  -- Taken back before its time.
  ended_at timestamptz,
  end_reason text,
  version int not null default 1,
  check (valid_to is null or valid_to >= valid_from)
);
create index grants_person on directory.grants (person_id);
create index grants_role on directory.grants (role_id);

-- What each thing looked like after each change.
create table directory.versions (
  kind text not null,
  id text not null,
  version int not null,
  at timestamptz not null,
  actor_name text not null,
  summary text not null,
  data jsonb not null,
  primary key (kind, id, version)
);
