create schema indicators;

create table indicators.definitions (
  code text primary key,
  name text not null,
  name_en text not null default '',
  subject text not null,
  topic text not null,
  kind text not null check (kind in ('count', 'amount', 'share', 'capacity', 'length', 'ordinal', 'date', 'nominal')),
  unit text not null,
  period_type text not null check (period_type in ('year', 'half', 'quarter', 'month', 'date', 'event')),
  roll_up text not null check (roll_up in ('sum', 'weighted', 'none')),
  -- An expression over other codes of the same region and period; a value that is stored goes before it.
  formula text,
  -- For a weighted roll-up: the code whose values weigh the children.
  weight text,
  decimals int check (decimals between 0 and 6),
  meaning text not null default '',
  position int not null default 0,
  version int not null default 1,
  check ((roll_up = 'weighted') = (weight is not null))
);

-- Every value ever recorded; a corrected one stays and points at nothing new, the newer one names it.
create table indicators.values (
  id text primary key,
  indicator text not null references indicators.definitions (code),
  region text not null,
  path text not null,
  period text not null,
  -- 'document': somebody said so in writing. 'records': reckoned from records that a system holds.
  origin text not null check (origin in ('document', 'records')),
  amount numeric,
  day text,
  qualifier text not null default 'exact',
  word text not null default '',
  state text not null check (state in ('stated', 'estimated', 'forecast')),
  document text,
  clause_id text,
  clause text,
  basis jsonb,
  demo boolean not null default false,
  reason text,
  recorded_by text not null,
  recorded_at timestamptz not null,
  supersedes text references indicators.values (id),
  superseded_at timestamptz,
  check ((amount is null) <> (day is null)),
  check (origin = 'document' or basis is not null)
);
create unique index values_current on indicators.values (indicator, region, period, origin) where superseded_at is null;
create index values_history on indicators.values (indicator, region, period, recorded_at desc);

create table indicators.targets (
  id text primary key,
  indicator text not null references indicators.definitions (code),
  region text not null,
  path text not null,
  period text not null,
  amount numeric not null,
  source text not null,
  demo boolean not null default false,
  version int not null default 1,
  set_by text not null,
  set_at timestamptz not null,
  unique (indicator, region, period)
);
