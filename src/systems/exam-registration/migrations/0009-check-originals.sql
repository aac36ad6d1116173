-- 资格复审: the originals are looked at before the interview. The plan is the exam's; who was looked at, by whom, with what result.
alter table exam_registration.exams
  add column originals_from timestamptz,
  add column originals_until timestamptz,
  add column originals_place text not null default '',
  add column originals_bring text not null default '';
-- Who was called up, in whose place.
alter table exam_registration.candidates add column called_up_for text;
create table exam_registration.original_checks (
  candidate text primary key references exam_registration.candidates (id),
  state text not null check (state in ('supplement', 'passed', 'failed', 'declined', 'absent')),
  at timestamptz not null,
  reviewer text not null,
  reviewer_name text not null,
  opinion text not null default '',
  -- Of a supplement: the last day for the papers that are missing.
  supplement_until date,
  version integer not null default 1
);
