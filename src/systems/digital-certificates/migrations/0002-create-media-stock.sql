-- 空白介质: each token by its serial.
create table digital_certificates.media (
  serial text primary key,
  model text not null,
  counter text not null references digital_certificates.counters (id),
  path text not null,
  state text not null check (state in ('stock', 'reserved', 'issued', 'doomed', 'destroyed', 'returned')),
  application text references digital_certificates.applications (id),
  received_at timestamptz not null,
  demo boolean not null default false
);
create index media_stock on digital_certificates.media (counter, state, serial);
create unique index media_application on digital_certificates.media (application) where state in ('reserved', 'issued');

-- 空白介质台账: what came and went, never changed.
create table digital_certificates.movements (
  seq bigint generated always as identity primary key,
  at timestamptz not null,
  counter text not null references digital_certificates.counters (id),
  path text not null,
  kind text not null check (kind in ('receive', 'issue', 'recover', 'destroy', 'return', 'transfer-out', 'transfer-in')),
  quantity int not null check (quantity > 0),
  first_serial text not null,
  last_serial text not null,
  document text not null default '',
  actor text,
  actor_name text not null,
  second text,
  second_name text not null default '',
  demo boolean not null default false,
  check (second is null or second <> actor)
);
create index movements_counter on digital_certificates.movements (counter, at);

-- 销毁: one asks, another watches over it.
create table digital_certificates.destructions (
  id text primary key,
  counter text not null references digital_certificates.counters (id),
  path text not null,
  serials text[] not null,
  reason text not null,
  state text not null check (state in ('asked', 'done', 'withdrawn')),
  asked_by text not null,
  asked_by_name text not null,
  asked_at timestamptz not null,
  decided_by text,
  decided_by_name text,
  decided_at timestamptz,
  check (state <> 'done' or decided_by <> asked_by)
);

create table digital_certificates.stock_counts (
  id text primary key,
  counter text not null references digital_certificates.counters (id),
  counted_on date not null,
  expected int not null,
  counted int not null,
  note text not null default '',
  actor_name text not null,
  at timestamptz not null
);
create index stock_counts_counter on digital_certificates.stock_counts (counter, at);

-- 结账: the month as it was when it was closed.
create table digital_certificates.closed_months (
  month text primary key check (month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$'),
  report jsonb not null,
  closed_at timestamptz not null,
  closed_by text not null
);
