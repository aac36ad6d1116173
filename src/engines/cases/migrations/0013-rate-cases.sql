-- 好差评: one rating for each case and service. Who rated is known to who handles complaints, not to who is rated.
create table cases.ratings (
  id text primary key,
  case_id text not null references cases.cases (id),
  service text not null check (service in ('handling', 'online')),
  stars int not null check (stars between 1 and 5),
  tags text[] not null default '{}',
  words text not null default '',
  account_id text,
  rated_at timestamptz not null,
  rated_on date not null,
  -- 误评或恶意评价 upheld on review: it no longer counts.
  dismissed boolean not null default false,
  unique (case_id, service)
);
create index ratings_day on cases.ratings (rated_on);

-- 差评工单: from a bad rating, or a complaint about a case, to the call back.
create table cases.tickets (
  id text primary key,
  number text not null unique,
  case_id text not null references cases.cases (id),
  rating_id text unique references cases.ratings (id),
  kind text not null check (kind in ('rating', 'complaint')),
  words text not null default '',
  state text not null,
  edition text not null,
  opened_at timestamptz not null,
  opened_on date not null,
  contact_due_on date,
  rectify_due_on date,
  contacted_on date,
  rectified_on date,
  called_back_on date,
  satisfied boolean,
  closed_on date,
  -- Said once that nobody has called in time.
  alarmed boolean not null default false,
  version int not null default 1
);
create index tickets_open on cases.tickets (contact_due_on) where closed_on is null;
create table cases.ticket_entries (
  ticket_id text not null references cases.tickets (id),
  seq int not null,
  command text not null,
  at timestamptz not null,
  actor_name text not null,
  words text not null,
  primary key (ticket_id, seq)
);
