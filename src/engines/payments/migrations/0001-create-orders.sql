create schema payments;

create table payments.orders (
  id text primary key,
  -- The system that asks for the money and what it asks it for.
  system text not null,
  subject text not null,
  title text not null,
  payer text,
  payer_name text not null default '',
  amount_fen bigint not null check (amount_fen > 0),
  state text not null default 'pending'
    check (state in ('pending', 'paid', 'closed', 'paid-late', 'part-refunded', 'refunded')),
  provider text not null,
  trade text,
  back text not null default '/',
  path text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  paid_at timestamptz,
  closed_at timestamptz,
  close_reason text not null default '',
  refunded_fen bigint not null default 0 check (refunded_fen between 0 and amount_fen)
);
-- One thing is asked for once at a time.
create unique index on payments.orders (system, subject) where state in ('pending', 'paid', 'part-refunded');
create index on payments.orders (created_at desc);
create index on payments.orders (payer);
create index on payments.orders (expires_at) where state = 'pending';

create table payments.refunds (
  id text primary key,
  order_id text not null references payments.orders (id),
  amount_fen bigint not null check (amount_fen > 0),
  reason text not null,
  state text not null default 'asked' check (state in ('asked', 'sent', 'done', 'failed')),
  asked_by text not null,
  asked_at timestamptz not null,
  done_at timestamptz,
  failure text not null default ''
);
create index on payments.refunds (order_id);
create index on payments.refunds (asked_at desc);

-- What providers told, as they told it; a notice is known by its id, so that it counts once.
create table payments.notices (
  provider text not null,
  id text not null,
  kind text not null check (kind in ('payment', 'refund')),
  order_id text not null,
  refund_id text,
  trade text not null,
  amount_fen bigint not null,
  happened_at timestamptz not null,
  received_at timestamptz not null,
  times integer not null default 1,
  outcome text not null check (outcome in ('applied', 'repeated', 'waiting', 'refused')),
  note text not null default '',
  primary key (provider, id)
);
create index on payments.notices (order_id);

-- Money that moved, by the provider's own clock: what the statement of a day is compared with.
create table payments.ledger (
  id bigint generated always as identity primary key,
  provider text not null,
  day date not null,
  kind text not null check (kind in ('payment', 'refund', 'adjustment')),
  -- The trade of a payment, the id of a refund or of the settled difference.
  reference text not null,
  order_id text,
  amount_fen bigint not null,
  at timestamptz not null,
  note text not null default '',
  unique (provider, kind, reference)
);
create index on payments.ledger (provider, day);

create table payments.statements (
  provider text not null,
  day date not null,
  loaded_at timestamptz not null,
  loaded_by text not null,
  lines integer not null,
  payments_fen bigint not null,
  refunds_fen bigint not null,
  primary key (provider, day)
);

create table payments.statement_lines (
  provider text not null,
  day date not null,
  kind text not null check (kind in ('payment', 'refund')),
  reference text not null,
  order_id text not null,
  amount_fen bigint not null,
  at timestamptz not null,
  primary key (provider, day, kind, reference)
);

create table payments.differences (
  id text primary key,
  provider text not null,
  day date not null,
  kind text not null check (kind in ('payment', 'refund')),
  reference text not null,
  order_id text,
  ours_fen bigint,
  theirs_fen bigint,
  state text not null default 'open' check (state in ('open', 'settled')),
  way text,
  note text not null default '',
  settled_by text,
  settled_at timestamptz,
  unique (provider, day, kind, reference)
);

-- The sandbox provider's own books. Nothing but src/engines/payments/sandbox reads them.
create table payments.sandbox_trades (
  trade text primary key,
  order_id text not null unique,
  title text not null,
  amount_fen bigint not null,
  state text not null default 'open' check (state in ('open', 'paid', 'closed')),
  notify_url text not null,
  return_url text not null,
  created_at timestamptz not null,
  paid_at timestamptz
);
create table payments.sandbox_refunds (
  refund_id text primary key,
  trade text not null references payments.sandbox_trades (trade),
  amount_fen bigint not null,
  at timestamptz not null
);
create table payments.sandbox_notices (
  id text primary key,
  url text not null,
  body text not null,
  created_at timestamptz not null,
  delivered_at timestamptz
);
