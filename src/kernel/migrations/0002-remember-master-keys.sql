-- Which master keys sealed something here. The keys themselves lie outside the database.
create table kernel.master_keys (
  key_id text primary key,
  first_used_at timestamptz not null default now()
);
