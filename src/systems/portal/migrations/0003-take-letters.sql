-- 领导信箱、咨询投诉. What was written and by whom is sealed; only what was approved for everybody stands in clear.
create table portal.letters (
  number text primary key,
  -- Made by the form, so that a second press of its button is the same letter.
  form_id text not null unique,
  category text not null check (category in ('question', 'complaint', 'proposal', 'report')),
  title_sealed text not null,
  text_sealed text not null,
  -- Gone once an account was closed whose letters had all been answered.
  name_sealed text,
  phone_sealed text,
  -- Keyed hashes: an official who knows a name or a telephone finds the letter by it.
  name_index text,
  phone_index text,
  may_publish boolean not null,
  -- The account it was written from, where its writer had signed in.
  writer_id text,
  submitted_at timestamptz not null,
  submitted_on date not null,
  rules_edition text not null,
  state text not null,
  organisation_id text,
  organisation_path text,
  refusal_sealed text,
  answer_sealed text,
  answered_by_id text,
  answered_by_name text,
  correction_sealed text,
  corrected_by_id text,
  corrected_by_name text,
  is_public boolean not null default false,
  public_title text,
  public_text text,
  public_answer text,
  published_on date,
  concluded_on date,
  stars int check (stars between 1 and 5),
  rating_sealed text,
  version int not null default 1,
  demo boolean not null default false,
  check (not is_public or (category <> 'report' and may_publish and public_title is not null and public_text is not null
    and public_answer is not null and published_on is not null))
);
create index on portal.letters (submitted_on) where concluded_on is null;
create index on portal.letters (submitted_at desc);
create index on portal.letters (published_on desc, number desc) where is_public;
create index on portal.letters (organisation_path text_pattern_ops);
create index on portal.letters (name_index);
create index on portal.letters (phone_index);
create index on portal.letters (writer_id) where writer_id is not null;

-- 办理经过: who did what, never rewritten. Words may speak of the writer and are sealed.
create table portal.letter_entries (
  letter_number text not null references portal.letters (number),
  seq int not null,
  command text not null,
  at timestamptz not null,
  actor_name text not null,
  words_sealed text,
  primary key (letter_number, seq)
);
