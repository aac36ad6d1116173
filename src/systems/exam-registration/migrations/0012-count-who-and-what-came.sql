-- At a point on the day: which invigilators have come, and what was counted back from a room after it.
alter table exam_registration.invigilators
  add column arrived_at timestamptz,
  add column arrived_by text;
alter table exam_registration.room_records
  add column papers integer check (papers >= 0),
  add column sheets integer check (sheets >= 0),
  add column counted_at timestamptz,
  add column counted_by text,
  add column count_note text not null default '';
