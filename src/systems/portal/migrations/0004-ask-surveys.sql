-- 征集调查: what the public is asked, when, and what became of it.
create table portal.surveys (
  id text primary key,
  kind text not null check (kind in ('consultation', 'questionnaire')),
  title text not null,
  intro text not null,
  sponsor text not null,
  starts_on date not null,
  ends_on date not null check (ends_on >= starts_on),
  questions jsonb not null,
  is_published boolean not null default false,
  -- Ended before its day, and why.
  closed_on date,
  close_reason text,
  result text,
  result_on date,
  result_by_name text,
  version int not null default 1,
  demo boolean not null default false,
  check ((closed_on is null) = (close_reason is null)),
  check ((result is null) = (result_on is null))
);
create index on portal.surveys (starts_on desc);

-- One for each account, or address and browser, which are kept only as a keyed hash. Choices stand in clear to be counted;
-- what was typed is sealed.
create table portal.survey_answers (
  id text primary key,
  survey_id text not null references portal.surveys (id) on delete cascade,
  answered_by text not null,
  answered_at timestamptz not null,
  choices jsonb not null,
  texts_sealed text,
  demo boolean not null default false,
  unique (survey_id, answered_by)
);
create index on portal.survey_answers (survey_id, answered_at desc);
