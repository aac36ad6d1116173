-- What a person likes about a list of the console: saved conditions, columns, density. Goes with the account.
create table identity.preferences (
  account_id text not null references identity.accounts (id) on delete cascade,
  name text not null,
  value jsonb not null,
  changed_at timestamptz not null,
  primary key (account_id, name)
);
