-- What a device at a door noted while the network was away, each once however often it is sent.
create table exam_registration.door_arrivals (
  id text primary key,
  exam text not null references exam_registration.exams (id),
  point text not null,
  room integer not null,
  ticket_no text not null,
  at timestamptz not null,
  received_at timestamptz not null,
  by_name text not null,
  outcome text not null check (outcome in ('taken', 'already', 'refused')),
  told text not null
);
create index on exam_registration.door_arrivals (exam, point, room);
