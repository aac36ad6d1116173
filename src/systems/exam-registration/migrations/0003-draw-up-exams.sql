-- An exam is drawn up by one person and published by another; what is public changes only by a notice that two persons know.
alter table exam_registration.exams
  add column stage text not null default 'published' check (stage in ('draft', 'submitted', 'published')),
  add column rules_from date,
  add column scores_at timestamptz,
  add column interview_at timestamptz,
  add column inside_at_once integer not null default 800 check (inside_at_once between 1 and 100000),
  add column drawn_up_by text,
  add column submitted_by text,
  add column submitted_by_name text,
  add column approved_by_name text,
  add column published_at timestamptz,
  add column opinion text not null default '';

create table exam_registration.notices (
  id text primary key,
  no bigint generated always as identity,
  exam text not null references exam_registration.exams (id),
  kind text not null check (kind in ('first', 'supplement', 'correction', 'post')),
  title text not null,
  body text not null,
  -- What the notice changes: field, its name on the screen, before, after.
  changes jsonb not null default '[]',
  state text not null check (state in ('submitted', 'published', 'refused', 'withdrawn')),
  author text not null,
  author_name text not null,
  written_at timestamptz not null,
  decided_by_name text,
  decided_at timestamptz,
  opinion text not null default '',
  version integer not null default 1
);
create index on exam_registration.notices (exam, no);
