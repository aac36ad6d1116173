create schema forms;

create table forms.definitions (
  key text primary key,
  title text not null,
  -- The version that people fill; null before the first publication.
  current_version int,
  demo boolean not null default false,
  version int not null default 1
);

create table forms.versions (
  key text not null references forms.definitions (key),
  version int not null,
  -- JSON Schema.
  body jsonb not null,
  -- A filled example for those who want to see how it is done.
  sample jsonb,
  note text not null default '',
  saved_by text not null,
  saved_at timestamptz not null,
  published_on date,
  primary key (key, version)
);

-- What somebody has begun to fill in. It keeps the version it was begun with; a later one is offered, never forced.
create table forms.drafts (
  id text primary key,
  key text not null,
  form_version int not null,
  owner_id text not null,
  -- What it is for: `cases.item:…`.
  subject text not null,
  -- Sealed JSON; the answers of people are nobody's but theirs.
  answers_sealed text not null,
  -- Pages that were answered without fault.
  done text[] not null default '{}',
  created_at timestamptz not null,
  updated_at timestamptz not null,
  submitted_at timestamptz,
  version int not null default 1,
  foreign key (key, form_version) references forms.versions (key, version)
);
create index drafts_owner on forms.drafts (owner_id, updated_at desc) where submitted_at is null;
create index drafts_stale on forms.drafts (updated_at) where submitted_at is null;
