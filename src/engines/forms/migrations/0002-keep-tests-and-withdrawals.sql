-- What a clerk wrote down as proof that the form asks and checks as it should; publishing demands that all of it holds.
alter table forms.versions add column tests jsonb not null default '[]';

-- Taken back: nobody begins it any more, what was begun goes on to its end.
alter table forms.definitions
  add column withdrawn_on date,
  add column withdrawn_reason text not null default '';
