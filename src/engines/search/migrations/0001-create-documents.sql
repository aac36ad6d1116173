create extension if not exists pg_trgm;
create schema search;

-- One row for each thing that can be found. Lexemes come from the segmenter in the program, weight A title, B text.
create table search.documents (
  id text primary key,
  kind text not null,
  title text not null,
  body text not null,
  url text not null,
  date date not null,
  label text not null default '',
  column_id text,
  region text,
  -- Document number with its brackets and digits folded, so that 〔2007〕12号 and [2007]12号 meet.
  number text,
  lexemes tsvector not null,
  -- Title and text folded for exact phrases.
  folded text not null
);
create index documents_lexemes on search.documents using gin (lexemes);
create index documents_number on search.documents (number) where number is not null;
create index documents_title on search.documents using gin (title gin_trgm_ops);
create index documents_date on search.documents (date desc);

-- Words that the segmenter must keep whole: names of places, offices, services.
create table search.words (
  word text primary key,
  source text not null
);
