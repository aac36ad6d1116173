-- Other systems that are told when a case moves.
create table cases.webhooks (
  id text primary key,
  name text not null,
  organisation_id text not null,
  organisation_path text not null,
  url text not null,
  -- Sealed; the former one goes on signing beside it until its day, so that nobody has to change at one moment.
  secret_sealed text not null,
  former_secret_sealed text,
  former_until timestamptz,
  paused boolean not null default false,
  created_by text not null,
  created_at timestamptz not null,
  version int not null default 1
);

create table cases.pushes (
  id text primary key,
  webhook_id text not null references cases.webhooks (id),
  case_id text not null references cases.cases (id),
  event text not null,
  body text not null,
  state text not null default 'waiting' check (state in ('waiting', 'done', 'parked', 'dropped')),
  attempts int not null default 0,
  last_status int,
  last_error text not null default '',
  created_at timestamptz not null,
  done_at timestamptz
);
create index pushes_webhook on cases.pushes (webhook_id, created_at desc);
create index pushes_open on cases.pushes (state, created_at) where state in ('waiting', 'parked');
