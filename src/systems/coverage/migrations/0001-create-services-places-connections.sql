create schema coverage;

create table coverage.services (
  id text primary key,
  name text not null,
  -- What is counted: townships or administrative villages.
  level text not null check (level in ('township', 'village')),
  share_indicator text,
  new_indicator text,
  position int not null
);

-- Days for which coverage is reported, with the document that asks for it.
create table coverage.report_dates (
  day date primary key,
  source text not null
);

-- A place of the ledger (台账), with its name as it stood when the ledger was taken over.
create table coverage.places (
  code text primary key,
  name text not null,
  level text not null check (level in ('township', 'village')),
  parent_name text not null,
  district text not null,
  district_name text not null,
  path text not null
);
create index places_district on coverage.places (district, level);

create table coverage.connections (
  place text not null references coverage.places (code),
  service text not null references coverage.services (id),
  state text not null check (state in ('planned', 'building', 'connected', 'accepted', 'broken')),
  way text not null default '',
  connected_on date,
  broken_since date,
  note text not null default '',
  demo boolean not null default false,
  version int not null default 1,
  primary key (place, service),
  check (state in ('planned', 'building') or connected_on is not null),
  check ((state = 'broken') = (broken_since is not null)),
  check (broken_since >= connected_on)
);
create index connections_service on coverage.connections (service, connected_on);

create table coverage.connection_versions (
  place text not null,
  service text not null,
  version int not null,
  state text not null,
  way text not null,
  connected_on date,
  broken_since date,
  note text not null,
  reason text not null,
  changed_by text not null,
  changed_at timestamptz not null,
  primary key (place, service, version)
);

-- Where a district stands on the tile map of the city.
create table coverage.tiles (
  region text primary key,
  map_column int not null check (map_column between 1 and 12),
  map_row int not null check (map_row between 1 and 12)
);
