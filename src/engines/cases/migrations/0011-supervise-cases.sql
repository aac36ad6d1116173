-- 督办: somebody above asks the office why, by a day.
create table cases.supervisions (
  id text primary key,
  case_id text not null references cases.cases (id),
  kind text not null check (kind in ('late', 'chosen')),
  matter text not null,
  answer_due date not null,
  state text not null default 'ordered' check (state in ('ordered', 'answered', 'escalated', 'closed')),
  ordered_by text not null,
  ordered_by_name text not null,
  ordered_at timestamptz not null,
  answer text not null default '',
  answered_by_name text,
  answered_at timestamptz,
  escalated_at timestamptz,
  escalation text not null default '',
  closed_at timestamptz,
  closing text not null default '',
  rules_edition text not null,
  version int not null default 1
);
create index supervisions_case on cases.supervisions (case_id);
create index supervisions_open on cases.supervisions (answer_due, id) where state <> 'closed';
-- One order at a time for a case.
create unique index supervisions_one on cases.supervisions (case_id) where state <> 'closed';
