create schema annual_review;

-- The review of a year: the source document as it was printed, cut into chapters, paragraphs and sentences.
create table annual_review.reviews (
  year int primary key check (year between 1990 and 2100),
  title text not null,
  source_text text not null,
  -- Chapters with their sentences; a sentence is a list of texts and places of figures.
  layout jsonb not null,
  -- Headline figures, charts and the timeline, by figure ids.
  display jsonb not null
);

-- Every number of the source document: what it says there, and where its present value comes from.
create table annual_review.figures (
  year int not null references annual_review.reviews (year) on delete cascade,
  id text not null,
  position int not null,
  chapter text not null,
  subject text not null,
  indicator text not null,
  stated_value text not null,
  unit text not null,
  qualifier text not null,
  period text not null,
  clause text not null,
  -- How the number reads in the sentence.
  original text not null,
  form jsonb,
  -- A register and the records of it that are counted; null: the indicator.
  register jsonb,
  primary key (year, id)
);

-- Tiles of the districts, for the map of the places that the review names.
create table annual_review.tiles (
  region text primary key,
  map_column int not null,
  map_row int not null
);

-- A published edition: whole, with its records, and never changed.
create table annual_review.editions (
  year int not null,
  no int not null,
  title text not null,
  note text not null,
  content jsonb not null,
  -- SHA-256 of the content in its canonical form.
  hash text not null,
  frozen_at timestamptz not null,
  frozen_by text not null,
  primary key (year, no)
);

create function annual_review.forbid_change() returns trigger language plpgsql as $$
begin
  raise exception 'a published edition is never changed';
end $$;
create trigger editions_are_final before update or delete on annual_review.editions
  for each row execute function annual_review.forbid_change();
