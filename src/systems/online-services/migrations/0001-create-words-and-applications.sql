create schema online_services;

-- 同义词: everyday words that mean the same to whoever searches.
create table online_services.synonyms (
  position int primary key,
  words jsonb not null
);

-- 申请: what a person is filling in, before it is a case. What they answer lies in the draft of the form.
create table online_services.applications (
  id text primary key,
  account_id text not null,
  item_id text not null,
  item_code text not null,
  draft_id text not null unique,
  region_code text not null,
  -- The same for every click of every tab, so that one application is one case.
  submission_key text not null unique,
  -- The case of which this is a further application.
  copy_of text,
  begun_at timestamptz not null,
  case_id text unique
);
create index applications_open on online_services.applications (account_id, begun_at desc) where case_id is null;
