-- A review that the city writes itself stands beside those that came printed.
alter table annual_review.reviews
  add column origin text not null default 'printed' check (origin in ('printed', 'drafted'));

-- What is being written; the public reads of it only what was published.
create table annual_review.drafts (
  year int primary key check (year between 1990 and 2100),
  base_year int,
  state text not null check (state in ('drafting', 'submitted', 'approved', 'published', 'dropped')),
  -- Title, chapters with 【F001】 where a figure stands, figures, headline and charts.
  content jsonb not null,
  version int not null default 1,
  -- The version that the last edition was made of.
  published_version int,
  -- Who wrote since the last edition: none of them approves.
  writers text[] not null default '{}',
  changed_by text not null,
  changed_at timestamptz not null
);

create table annual_review.draft_versions (
  year int not null references annual_review.drafts (year),
  version int not null,
  content jsonb not null,
  saved_by text not null,
  saved_at timestamptz not null,
  primary key (year, version)
);

create table annual_review.draft_steps (
  year int not null references annual_review.drafts (year),
  no bigint generated always as identity,
  step text not null,
  version int not null,
  note text not null,
  taken_by text not null,
  taken_at timestamptz not null,
  primary key (year, no)
);

-- An edition stays as it was; that the public no longer reads it is said beside it.
create table annual_review.withdrawals (
  year int not null,
  no int not null,
  reason text not null,
  withdrawn_by text not null,
  withdrawn_at timestamptz not null,
  restore_reason text,
  restored_by text,
  restored_at timestamptz,
  foreign key (year, no) references annual_review.editions (year, no)
);
create unique index withdrawals_standing on annual_review.withdrawals (year, no) where restored_at is null;
