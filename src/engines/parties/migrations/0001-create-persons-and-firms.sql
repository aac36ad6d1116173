create schema parties;

-- A natural person who deals with the government. What names or reaches the person is sealed field by field; *_index
-- columns hold keyed hashes to find them by equality. Emptied when an account was closed and no law keeps the rest.
create table parties.persons (
  id text primary key,
  name_sealed text,
  name_index text,
  -- Name and birth date together, for persons who may be one.
  name_birth_index text,
  document_kind text,
  document_country text,
  number_sealed text,
  number_index text,
  birth_date_sealed text,
  sex text check (sex in ('male', 'female')),
  phone_sealed text,
  phone_index text,
  email_sealed text,
  email_index text,
  address_sealed text,
  region_code text,
  -- Path of the region for scopes; null: only who covers everything sees the person.
  region_path text,
  -- 0 as declared, 1 documents seen from afar, 2 a real-name service, 3 in person.
  level int not null default 0 check (level between 0 and 3),
  verified_at timestamptz,
  state text not null default 'active' check (state in ('active', 'merged', 'closed')),
  merged_into text references parties.persons (id),
  -- After closing: the last day on which the law keeps name and number.
  keep_until date,
  demo boolean not null default false,
  created_at timestamptz not null,
  version int not null default 1,
  check ((state = 'merged') = (merged_into is not null))
);
-- One verified person for each document; what is only declared may collide, and the other is not told.
create unique index persons_verified_number on parties.persons (number_index) where level > 0 and state = 'active';
create index persons_number on parties.persons (number_index);
create index persons_name on parties.persons (name_index);
create index persons_name_birth on parties.persons (name_birth_index);
create index persons_phone on parties.persons (phone_index);
create index persons_email on parties.persons (email_index);
create index persons_place on parties.persons (region_path text_pattern_ops, created_at desc);
create index persons_recent on parties.persons (created_at desc, id desc);
create index persons_kept on parties.persons (keep_until) where keep_until is not null;

-- Which signed-in actor is which person. The identity engine binds; this engine knows no accounts.
create table parties.bindings (
  actor_id text not null,
  person_id text not null references parties.persons (id),
  bound_at timestamptz not null,
  ended_at timestamptz,
  end_reason text,
  primary key (actor_id, bound_at)
);
create unique index bindings_actor on parties.bindings (actor_id) where ended_at is null;
create index bindings_person on parties.bindings (person_id) where ended_at is null;

-- Every check of a person's identity, asked for and decided, with its evidence.
create table parties.verifications (
  id text primary key,
  number text not null unique,
  person_id text not null references parties.persons (id),
  method text not null,
  state text not null check (state in ('pending', 'verified', 'refused', 'withdrawn')),
  asked_at timestamptz not null,
  region_path text,
  level int,
  evidence text,
  decided_at timestamptz,
  decided_by text,
  decided_by_name text,
  decided_by_place text,
  reason text
);
create unique index verifications_pending on parties.verifications (person_id) where state = 'pending';
create index verifications_queue on parties.verifications (asked_at) where state = 'pending';
create index verifications_person on parties.verifications (person_id, asked_at desc);

-- A change of verified data waits for an official.
create table parties.corrections (
  id text primary key,
  person_id text not null references parties.persons (id),
  field text not null,
  value_sealed text,
  reason text not null,
  state text not null check (state in ('pending', 'accepted', 'refused', 'withdrawn')),
  asked_at timestamptz not null,
  region_path text,
  decided_at timestamptz,
  decided_by_name text,
  decided_by_place text,
  decision text
);
create unique index corrections_pending on parties.corrections (person_id, field) where state = 'pending';
create index corrections_queue on parties.corrections (asked_at) where state = 'pending';

-- Who saw whole values of a person: shown to that person as organisation and post.
create table parties.looks (
  id text primary key,
  person_id text not null,
  at timestamptz not null,
  official_id text,
  organisation text,
  post text,
  fields text[] not null,
  reason text not null
);
create index looks_person on parties.looks (person_id, at desc);

create table parties.firms (
  id text primary key,
  -- Firms are public by registration; their people are not.
  name text not null,
  name_key text not null,
  kind text not null,
  uscc text not null,
  legal_person_id text references parties.persons (id),
  legal_name_sealed text,
  legal_number_sealed text,
  legal_number_index text,
  phone_sealed text,
  address text,
  region_code text,
  region_path text,
  state text not null default 'active' check (state in ('active', 'revoked', 'cancelled')),
  established_on date,
  source text not null,
  demo boolean not null default false,
  created_at timestamptz not null,
  version int not null default 1
);
create unique index firms_uscc on parties.firms (uscc);
create index firms_name on parties.firms (name_key text_pattern_ops);
create index firms_place on parties.firms (region_path text_pattern_ops, created_at desc);
create index firms_legal on parties.firms (legal_person_id) where legal_person_id is not null;
create index firms_legal_number on parties.firms (legal_number_index) where legal_number_index is not null;

-- Who may act for a firm, in which matters, from when to when. Offered by the legal representative, accepted by the agent.
create table parties.agencies (
  id text primary key,
  firm_id text not null references parties.firms (id),
  agent_id text references parties.persons (id),
  agent_name_sealed text not null,
  agent_number_sealed text not null,
  -- The agent finds the offer by the own verified number, so that offering tells nobody who is registered here.
  agent_number_index text not null,
  matters text[] not null check (cardinality(matters) > 0),
  valid_from date not null,
  valid_to date,
  state text not null check (state in ('offered', 'accepted', 'declined', 'revoked')),
  offered_by text not null references parties.persons (id),
  offered_at timestamptz not null,
  answered_at timestamptz,
  ended_at timestamptz,
  end_reason text,
  version int not null default 1,
  check (valid_to is null or valid_to >= valid_from)
);
create unique index agencies_open on parties.agencies (firm_id, agent_number_index) where state in ('offered', 'accepted');
create index agencies_agent on parties.agencies (agent_id) where agent_id is not null;
create index agencies_number on parties.agencies (agent_number_index);

-- In whose name a session acts: a firm; without a row, the person.
create table parties.acting (
  session_id text primary key,
  actor_id text not null,
  firm_id text not null references parties.firms (id),
  since timestamptz not null
);
create index acting_since on parties.acting (since);

-- Pairs of persons who may be one.
create table parties.suspicions (
  id text primary key,
  first_id text not null references parties.persons (id),
  second_id text not null references parties.persons (id),
  kind text not null check (kind in ('same-number', 'same-name-and-birth')),
  state text not null default 'open' check (state in ('open', 'dismissed', 'merged')),
  found_at timestamptz not null,
  closed_at timestamptz,
  closed_by_name text,
  reason text,
  check (first_id < second_id),
  unique (first_id, second_id)
);
create index suspicions_open on parties.suspicions (found_at) where state = 'open';
create index suspicions_second on parties.suspicions (second_id);

-- Two persons found to be one: proposed by one official, decided by another, reversible for a time.
create table parties.merges (
  id text primary key,
  kept_id text not null references parties.persons (id),
  gone_id text not null references parties.persons (id),
  state text not null check (state in ('proposed', 'done', 'refused', 'undone')),
  reason text not null,
  proposed_by text,
  proposed_by_name text not null,
  proposed_at timestamptz not null,
  decided_by text,
  decided_by_name text,
  decided_at timestamptz,
  decision text,
  undo_until date,
  undone_at timestamptz,
  undone_by_name text,
  undo_reason text,
  -- What moved, so that it can move back.
  moved jsonb not null default '{}',
  check (kept_id <> gone_id)
);
create unique index merges_open_gone on parties.merges (gone_id) where state in ('proposed', 'done');
create index merges_kept on parties.merges (kept_id);

-- Accounts on their way to deletion.
create table parties.closures (
  id text primary key,
  person_id text not null references parties.persons (id),
  actor_ids text[] not null,
  state text not null check (state in ('cooling', 'withdrawn', 'done')),
  asked_at timestamptz not null,
  due_at timestamptz not null,
  reason text,
  ended_at timestamptz,
  kept jsonb not null default '[]',
  rule text not null
);
create unique index closures_cooling on parties.closures (person_id) where state = 'cooling';
create index closures_due on parties.closures (due_at) where state = 'cooling';

-- What persons, firms and agencies were after each change; the values are sealed as a whole.
create table parties.versions (
  kind text not null check (kind in ('person', 'firm', 'agency')),
  id text not null,
  version int not null,
  at timestamptz not null,
  actor_name text not null,
  summary text not null,
  changed text[] not null,
  data_sealed text,
  primary key (kind, id, version)
);
