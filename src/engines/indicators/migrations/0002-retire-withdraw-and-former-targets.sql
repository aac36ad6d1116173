-- A definition that is measured no more keeps its values and takes no new ones.
alter table indicators.definitions add column retired_on date, add column retired_reason text;

-- A value that ought never to have been recorded is taken back; it stays in the history with the reason.
alter table indicators.values add column withdrawn_reason text, add column withdrawn_by text;

-- What a target said before it was changed or taken back.
create table indicators.former_targets (
  indicator text not null,
  region text not null,
  period text not null,
  version int not null,
  amount numeric not null,
  source text not null,
  set_by text not null,
  set_at timestamptz not null,
  reason text not null,
  ended_by text not null,
  ended_at timestamptz not null,
  primary key (indicator, region, period, version, ended_at)
);
