-- What is to happen to an item on a day: a version comes into use, it rests, it comes back, it ends.
create table cases.item_plans (
  id text primary key,
  item_id text not null references cases.items (id),
  action text not null check (action in ('publish', 'suspend', 'resume', 'cancel')),
  on_date date not null,
  -- The version to come into use.
  item_version int,
  reason text not null default '',
  planned_by text not null,
  planned_at timestamptz not null,
  done_at timestamptz,
  dropped_at timestamptz,
  -- Why it could not be done when its day had come.
  fault text
);
create index item_plans_open on cases.item_plans (on_date) where done_at is null and dropped_at is null;
create index item_plans_item on cases.item_plans (item_id, on_date desc);
