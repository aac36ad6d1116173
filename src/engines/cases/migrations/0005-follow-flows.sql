-- The review flow of a case: one round, or another after one was broken off. The primary key lets a start come once.
create table cases.flows (
  case_id text not null references cases.cases (id),
  round int not null,
  flow_key text not null,
  -- Null only inside the transaction that starts it.
  instance_id text,
  state text not null check (state in ('running', 'completed', 'terminated', 'failed')),
  -- The name of the end that was reached.
  outcome text,
  started_at timestamptz not null,
  ended_at timestamptz,
  primary key (case_id, round)
);
create unique index flows_instance on cases.flows (instance_id);
