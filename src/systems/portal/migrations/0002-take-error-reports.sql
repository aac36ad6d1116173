-- 网站找错: what a reader finds wrong on a page. No name and no telephone: the number and its code lead to the answer.
create table portal.error_reports (
  number text primary key,
  -- Made by the form, so that a second press of its button is the same report.
  form_id text not null unique,
  page text not null,
  kind text not null check (kind in ('words', 'link', 'stale', 'service', 'other')),
  matter text not null,
  submitted_at timestamptz not null,
  due_on date not null,
  rules_edition text not null,
  outcome text check (outcome in ('corrected', 'right', 'passed-on')),
  answer text not null default '',
  answered_at timestamptz,
  answered_by_name text,
  version int not null default 1,
  demo boolean not null default false,
  check ((outcome is null) = (answered_at is null))
);
create index on portal.error_reports (due_on) where outcome is null;
create index on portal.error_reports (submitted_at desc);
