-- 告知: what a candidate is told by message, once for each event, however often its cause is delivered or done again.
create table exam_registration.tellings (
  id bigint generated always as identity primary key,
  exam text not null references exam_registration.exams (id),
  candidate text not null references exam_registration.candidates (id) on delete cascade,
  -- Code of the city's message template.
  topic text not null,
  -- Which event of its kind: a step of the registration, an edition of a plan, a seat.
  event text not null,
  what text not null default '',
  at timestamptz not null,
  due_at timestamptz not null,
  state text not null default 'waiting' check (state in ('waiting', 'passed-on', 'unreachable')),
  message_id text,
  unique (candidate, topic, event)
);
create index on exam_registration.tellings (due_at, id) where state = 'waiting';
create index on exam_registration.tellings (exam, id desc);

-- When and where candidates are expected in person after the written test.
create table exam_registration.appointments (
  exam text not null references exam_registration.exams (id),
  kind text not null check (kind in ('interview', 'medical')),
  at timestamptz not null,
  place text not null,
  bring text not null,
  version integer not null default 1,
  primary key (exam, kind)
);

-- How long before a deadline it is called to mind again.
update exam_registration.rules set params = params || '{"telling": {"unpaidHours": 24, "originalsHours": 24, "interviewHours": 48}}'
  where not params ? 'telling';
