create extension if not exists btree_gist with schema public;

-- One main post at a time; every other post of a person is held part-time (兼职).
update directory.appointments a set main = false, version = version + 1
  where a.main and exists (select 1 from directory.appointments b where b.person_id = a.person_id and b.main and b.id <> a.id
    and (b.valid_from, b.id) < (a.valid_from, a.id)
    and daterange(a.valid_from, a.valid_to, '[]') && daterange(b.valid_from, b.valid_to, '[]'));
alter table directory.appointments add constraint appointments_one_main
  exclude using gist (person_id with =, daterange(valid_from, valid_to, '[]') with &&) where (main);

-- A grant may be narrowed to one system, the first word of its operations.
alter table directory.grants add column system text check (system ~ '^[a-z0-9-]+$');

-- 委托 and A/B角: who lends grants of his own to whom. Whether it holds on a day is reckoned from the dates, from the
-- grants as they are on that day and, for a deputy, from the holder's leave; nothing has to end it.
create table directory.delegations (
  id text primary key,
  giver_id text not null references directory.people (id),
  taker_id text not null references directory.people (id),
  -- A deputy (B角) stands in on this post while its holder is away; a plain delegation has none.
  post_id text references directory.posts (id),
  valid_from date not null,
  valid_to date,
  reason text not null,
  state text not null default 'offered' check (state in ('offered', 'accepted', 'declined', 'revoked')),
  offered_at timestamptz not null,
  answered_at timestamptz,
  ended_at timestamptz,
  ended_by_name text,
  end_reason text,
  version int not null default 1,
  check (giver_id <> taker_id),
  check (post_id is not null or valid_to is not null),
  check (valid_to is null or valid_to >= valid_from)
);
create index delegations_giver on directory.delegations (giver_id);
create index delegations_taker on directory.delegations (taker_id);
create index delegations_post on directory.delegations (post_id) where post_id is not null;

create table directory.delegated_grants (
  delegation_id text not null references directory.delegations (id),
  grant_id text not null references directory.grants (id),
  -- The grant's own scope or a place within it.
  scope text not null,
  primary key (delegation_id, grant_id)
);
create index delegated_grants_grant on directory.delegated_grants (grant_id);

create table directory.leaves (
  id text primary key,
  person_id text not null references directory.people (id),
  kind text not null check (kind in ('annual', 'sick', 'travel', 'training', 'other')),
  valid_from date not null,
  valid_to date not null,
  note text not null default '',
  registered_by_name text not null,
  registered_at timestamptz not null,
  cancelled_at timestamptz,
  version int not null default 1,
  check (valid_to >= valid_from)
);
create index leaves_person on directory.leaves (person_id, valid_from);
