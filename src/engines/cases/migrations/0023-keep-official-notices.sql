-- What an official is still to be told by message: what comes at once goes as one, and what may not go yet goes later.
create table cases.official_notices (
  id bigint generated always as identity primary key,
  person_id text not null,
  case_id text not null references cases.cases (id),
  what text not null,
  at timestamptz not null
);
create index official_notices_person on cases.official_notices (person_id, id);
