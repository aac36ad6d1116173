create schema content;

create table content.sites (
  id text primary key,
  parent_id text,
  name text not null,
  name_en text,
  kind text not null check (kind in ('portal', 'department', 'subsite', 'channel', 'special')),
  region_code text,
  sponsor text not null,
  summary text not null default '',
  -- Where the site lies for access: region and organisation paths.
  paths text[] not null default '{}',
  position int not null default 0,
  demo boolean not null default false
);

create table content.columns (
  id text primary key,
  site_id text not null references content.sites (id),
  parent_id text references content.columns (id),
  name text not null,
  name_en text,
  kind text not null,
  description text not null default '',
  keywords text[] not null default '{}',
  update_days int,
  keeper text,
  position int not null default 0,
  in_nav boolean not null default false,
  version int not null default 1
);
create index on content.columns (site_id, parent_id);
create index on content.columns (parent_id);

-- The working copy: what writers edit and reviewers read.
create table content.articles (
  id text primary key,
  site_id text not null references content.sites (id),
  column_id text not null references content.columns (id),
  state text not null default 'draft'
    check (state in ('draft', 'first-review', 'second-review', 'final-review', 'approved', 'published', 'withdrawn', 'archived')),
  content jsonb not null,
  title text generated always as (content ->> 'title') stored,
  clauses text[] not null default '{}',
  demo boolean not null default false,
  version int not null default 1,
  -- Opinions of an earlier round do not count: an edit opens a new one.
  round int not null default 1,
  secrecy_reviewed boolean not null default false,
  correction text,
  scheduled_at timestamptz,
  published_at timestamptz,
  created_by text,
  created_by_name text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  -- Set when a person changed it: the city pack no longer overwrites it.
  edited boolean not null default false
);
create index on content.articles (column_id);
create index on content.articles (site_id);
create index on content.articles (updated_at desc, id);
create index on content.articles (state, updated_at desc);
create index on content.articles (scheduled_at) where state = 'approved' and scheduled_at is not null;

-- What the public sees. Only publication writes it, only withdrawal removes it.
create table content.publications (
  article_id text primary key references content.articles (id),
  site_id text not null,
  column_id text not null,
  title text not null,
  subtitle text,
  kicker text,
  source text not null,
  author text,
  body_html text not null,
  body_text text not null,
  summary text,
  keywords text[] not null default '{}',
  document_number text,
  index_number text,
  validity text,
  effective_on date,
  expires_on date,
  region_code text,
  now_tag text,
  now_until date,
  pinned boolean not null default false,
  correction text,
  clauses text[] not null default '{}',
  attachments jsonb not null default '[]',
  demo boolean not null default false,
  version int not null,
  published_at timestamptz not null,
  updated_at timestamptz not null
);
create index on content.publications (column_id, pinned desc, published_at desc, article_id);
create index on content.publications (published_at desc, article_id);
create index on content.publications (region_code, published_at desc) where region_code is not null;
create index on content.publications (now_until) where now_until is not null;

create table content.article_versions (
  article_id text not null references content.articles (id),
  version int not null,
  content jsonb not null,
  note text not null default '',
  actor_id text,
  actor_name text not null,
  at timestamptz not null,
  primary key (article_id, version)
);

create table content.article_steps (
  -- Steps of one moment keep their order.
  step_number bigint generated always as identity primary key,
  article_id text not null references content.articles (id),
  round int not null,
  step text not null,
  actor_id text,
  actor_name text not null,
  opinion text not null default '',
  findings jsonb not null default '[]',
  at timestamptz not null
);
create index on content.article_steps (article_id, step_number);

create table content.attachments (
  id text primary key,
  article_id text not null references content.articles (id),
  file_id text not null,
  title text not null,
  media_type text not null,
  size int not null,
  position int not null default 0
);
create index on content.attachments (article_id, position);

-- 错敏字词: dated, because names and forms of words change.
create table content.watch_words (
  word text primary key,
  advice text not null,
  level text not null check (level in ('block', 'warn')),
  from_date date,
  to_date date,
  source text not null default ''
);

-- Links of the navigation, the footer and the home page, which the city pack gives.
create table content.links (
  place text not null,
  position int not null,
  label text not null,
  label_en text,
  href text not null,
  primary key (place, position)
);

create table content.visits (
  path text not null,
  day date not null,
  count int not null,
  primary key (path, day)
);
