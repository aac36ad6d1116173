-- The tickets of a room as one PDF, and the list they were made from.
create table exam_registration.ticket_files (
  exam text not null references exam_registration.exams (id),
  point text not null,
  room integer not null,
  file_id text not null,
  tickets integer not null,
  list_hash text not null,
  made_at timestamptz not null,
  primary key (exam, point, room)
);
