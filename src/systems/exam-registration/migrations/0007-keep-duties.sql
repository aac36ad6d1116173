-- Who answers for a point or watches a room on the day, with an account: each sees that point or room only.
create table exam_registration.duties (
  id text primary key,
  exam text not null references exam_registration.exams (id),
  kind text not null check (kind in ('head', 'watch')),
  name text not null,
  employer text not null,
  -- Of a head; where a watcher stands is what the draw says.
  point text,
  invigilator text references exam_registration.invigilators (id),
  person text not null,
  -- Null where the person had an account before, which then stays.
  account text,
  login text not null,
  invited_at timestamptz not null,
  invited_by text not null,
  withdrawn_at timestamptz,
  withdrawn_reason text not null default '',
  check ((kind = 'head') = (point is not null) and (kind = 'watch') = (invigilator is not null))
);
create unique index on exam_registration.duties (exam, person) where withdrawn_at is null;
create unique index on exam_registration.duties (invigilator) where withdrawn_at is null;
update exam_registration.exams set rules = jsonb_set(rules, '{invigilation,daysBefore}', '1') where rules ? 'invigilation';
update exam_registration.rules set params = jsonb_set(params, '{invigilation,daysBefore}', '1') where params ? 'invigilation';
