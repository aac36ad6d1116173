-- A phase (期次) is kept by officials: begun, finished, cancelled, restored.
alter table industry_park.phases
  add column content text not null default '',
  add column started_on date,
  add column finished_on date,
  add column cancelled_on date,
  add column cancelled_reason text not null default '',
  -- Cancelled because it should never have been recorded: the public page does not name it.
  add column mistaken boolean not null default false,
  add column version int not null default 1,
  add check (finished_on is null or (started_on is not null and started_on <= finished_on)),
  add check (finished_on is null or cancelled_on is null);

-- What was planned, each plan from a day on; the first one from the beginning. Days or months, as milestones have them.
create table industry_park.phase_plans (
  project text not null,
  phase int not null,
  seq int not null check (seq > 0),
  since date,
  investment_fen bigint not null check (investment_fen >= 0),
  planned_start text,
  planned_end text,
  reason text not null default '',
  decided_by text,
  decided_at timestamptz,
  primary key (project, phase, seq),
  foreign key (project, phase) references industry_park.phases (project, no)
);
insert into industry_park.phase_plans (project, phase, seq, investment_fen)
  select project, no, 1, investment_fen from industry_park.phases;
alter table industry_park.phases drop column investment_fen;

-- Every act upon a phase, with the phase as it was before it.
create table industry_park.phase_changes (
  id bigint generated always as identity primary key,
  project text not null,
  phase int not null,
  act text not null,
  reason text not null default '',
  before jsonb,
  changed_by text not null,
  changed_at timestamptz not null,
  foreign key (project, phase) references industry_park.phases (project, no)
);
create index phase_changes_project on industry_park.phase_changes (project, id);

-- A photograph may show a phase.
alter table industry_park.papers add column phase int;
