-- From the list of the written test to the contract: answers, marks entered twice, totals, and the steps that follow.
alter table exam_registration.candidates
  add column bonus numeric(6, 2) not null default 0 check (bonus >= 0),
  add column interview_answer text check (interview_answer in ('confirmed', 'declined')),
  add column interview_answered_at timestamptz,
  add column interview numeric(6, 2),
  add column interview_absent boolean not null default false,
  -- 加试: only where total and written are equal at the line.
  add column extra numeric(6, 2),
  add column total numeric(6, 2),
  add column total_rank integer;
alter table exam_registration.exams
  add column totals_at timestamptz,
  add column totals_by text;

create table exam_registration.interview_sheets (
  candidate text not null references exam_registration.candidates (id),
  -- Two people write the same sheet independently.
  entry smallint not null check (entry in (1, 2)),
  marks numeric(5, 2)[] not null,
  is_absent boolean not null default false,
  by_id text not null,
  by_name text not null,
  at timestamptz not null,
  primary key (candidate, entry)
);

create table exam_registration.hire_notices (
  id text primary key,
  exam text not null references exam_registration.exams (id),
  published_at timestamptz not null,
  published_by text not null,
  from_day date not null,
  until_day date not null,
  -- Working days of the notice as the rules counted them then.
  working_days integer not null,
  provisional boolean not null default false,
  closed_at timestamptz,
  closed_by text
);
create index on exam_registration.hire_notices (exam, published_at);

create table exam_registration.hires (
  candidate text primary key references exam_registration.candidates (id),
  exam text not null references exam_registration.exams (id),
  post text not null references exam_registration.posts (id),
  stage text not null check (stage in ('medical', 'inspection', 'proposed', 'noticed', 'hired', 'medical-failed',
    'inspection-failed', 'objected', 'declined')),
  -- Whose place this one took; each place is filled up once.
  in_place_of text references exam_registration.candidates (id),
  notice text references exam_registration.hire_notices (id),
  changed_at timestamptz not null,
  version integer not null default 1
);
create index on exam_registration.hires (exam, stage);
create unique index on exam_registration.hires (in_place_of);

create table exam_registration.hire_moves (
  id bigint generated always as identity primary key,
  candidate text not null references exam_registration.candidates (id),
  at timestamptz not null,
  from_stage text,
  to_stage text not null,
  by_name text not null,
  opinion text not null default ''
);
create index on exam_registration.hire_moves (candidate, id);

create table exam_registration.objections (
  id text primary key,
  notice text not null references exam_registration.hire_notices (id),
  ticket_no text not null default '',
  -- Name and telephone of who objects, sealed as one value.
  sender text not null,
  text text not null,
  at timestamptz not null,
  answered_at timestamptz,
  answered_by text,
  upheld boolean,
  answer text not null default ''
);
create index on exam_registration.objections (notice, at);
