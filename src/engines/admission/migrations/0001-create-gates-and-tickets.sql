create schema admission;

-- Dated: how many places one address may hold, how long a called person has to come, how the rate follows capacity.
create table admission.settings (
  valid_from date primary key,
  params jsonb not null,
  source text not null
);

-- A gate before something that everybody wants at once. Its row is locked while places are given, so that all processes
-- of an installation give one sequence of numbers.
create table admission.gates (
  id text primary key check (id ~ '^[a-z][a-z0-9-]*$'),
  title text not null,
  note text not null default '',
  -- Where the admitted go, on this site.
  target text not null check (target like '/%'),
  claim text not null check (claim in ('device', 'account')),
  state text not null check (state in ('planned', 'open', 'paused', 'closed')),
  -- How many may be inside at once.
  seats integer not null check (seats > 0),
  opens_at timestamptz,
  prepare jsonb not null default '[]',
  path text not null,
  next_no bigint not null default 1,
  seq bigint not null default 0,
  head text not null default '',
  version integer not null default 1,
  changed_at timestamptz not null
);

-- What the one process that calls people keeps; apart from the gate, so that calling never waits for arrivals.
create table admission.turns (
  gate text primary key references admission.gates (id),
  called_upto bigint not null default 0,
  called bigint not null default 0,
  rate double precision not null,
  credit double precision not null default 0,
  inside integer not null default 0,
  waiting integer not null default 0,
  latency_ms double precision,
  loop_ms double precision,
  seq bigint not null default 0,
  head text not null default '',
  ticked_at timestamptz not null
);

create table admission.tickets (
  gate text not null references admission.gates (id),
  no bigint not null,
  -- Keyed hashes: of the account or device that holds the place, and of the address it came from.
  claim text not null,
  address text not null,
  arrived_at timestamptz not null,
  state text not null default 'waiting' check (state in ('waiting', 'called', 'inside', 'done', 'left', 'expired')),
  called_at timestamptz,
  inside_at timestamptz,
  lease_until timestamptz,
  ended_at timestamptz,
  primary key (gate, no)
);
create unique index on admission.tickets (gate, claim) where state in ('waiting', 'called', 'inside');
create index on admission.tickets (gate, address) where state in ('waiting', 'called', 'inside');
create index on admission.tickets (gate, no) where state = 'waiting';
create index on admission.tickets (gate, no) where state = 'left';
create index on admission.tickets (gate, lease_until) where state in ('called', 'inside');

-- What was done in which order: each line carries the hash of its rows and of the line before.
create table admission.journal (
  gate text not null references admission.gates (id),
  kind text not null check (kind in ('arrive', 'call')),
  seq bigint not null,
  at timestamptz not null,
  first_no bigint not null,
  last_no bigint not null,
  count integer not null,
  nos bigint[],
  head text not null,
  primary key (gate, kind, seq)
);

-- How the gate behaved, every few seconds, for the console.
create table admission.readings (
  gate text not null references admission.gates (id),
  at timestamptz not null,
  rate double precision not null,
  inside integer not null,
  waiting integer not null,
  called bigint not null,
  latency_ms double precision,
  loop_ms double precision,
  primary key (gate, at)
);

-- What each process measured of itself last.
create table admission.measures (
  process text not null,
  gate text not null references admission.gates (id),
  at timestamptz not null,
  latency_ms double precision,
  loop_ms double precision not null,
  primary key (process, gate)
);
