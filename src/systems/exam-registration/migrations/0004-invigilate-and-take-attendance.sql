-- Who watches which room, drawn by a seed of its own.
create table exam_registration.invigilators (
  id text primary key,
  exam text not null references exam_registration.exams (id),
  name text not null,
  employer text not null,
  sex text check (sex in ('male', 'female')),
  phone text not null default '',
  shown_phone text not null default '',
  state text not null default 'active' check (state in ('active', 'withdrawn')),
  point text,
  room integer,
  -- 1 is 甲, who answers for the room; 2 is 乙.
  place integer,
  unique (exam, point, room, place) deferrable initially deferred
);
create index on exam_registration.invigilators (exam, state);

create table exam_registration.invigilator_moves (
  id bigint generated always as identity primary key,
  exam text not null references exam_registration.exams (id),
  at timestamptz not null,
  by_name text not null,
  text text not null,
  reason text not null default ''
);
create index on exam_registration.invigilator_moves (exam, id);

-- What is found at the door and in the room on the day.
create table exam_registration.room_records (
  exam text not null references exam_registration.exams (id),
  point text not null,
  room integer not null,
  closed_at timestamptz,
  closed_by text,
  note text not null default '',
  primary key (exam, point, room)
);

create table exam_registration.violations (
  id text primary key,
  candidate text not null references exam_registration.candidates (id),
  code text not null,
  name text not null,
  effect text not null,
  described text not null,
  seen_by text not null,
  at timestamptz not null,
  by_name text not null,
  withdrawn_at timestamptz,
  withdrawn_by text,
  withdrawn_reason text not null default ''
);
create index on exam_registration.violations (candidate);

alter table exam_registration.exams
  add column invigilator_seed text,
  add column invigilators_drawn_at timestamptz;
alter table exam_registration.candidates
  add column arrived_at timestamptz,
  add column arrived_by text;
