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
  -- Its year and serial alone, `[2007]12号`, by which it is looked up.
  serial text generated always as (substring(number from '\[.*$')) stored,
  lexemes tsvector not null,
  -- The words of the title alone, so that titles can be asked first.
  title_lexemes tsvector not null,
  -- Title and text folded for exact phrases.
  folded text not null
);
-- A common word is looked for along the dates, row by row: its lexemes must lie in the row, texts need not.
alter table search.documents alter column lexemes set storage main;
alter table search.documents set (toast_tuple_target = 4096);
create index documents_title_lexemes on search.documents using gin (title_lexemes);
create index documents_lexemes on search.documents using gin (lexemes);
create index documents_serial on search.documents (serial) where serial is not null;
create index documents_title on search.documents using gin (title gin_trgm_ops);
create index documents_date on search.documents (date desc);

-- Words that the segmenter must keep whole: names of places, offices, services.
create table search.words (
  word text primary key,
  source text not null
);
