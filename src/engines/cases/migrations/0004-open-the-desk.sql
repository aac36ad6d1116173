-- Offices that review beside the implementing one (并联): they see the case, they do not decide it.
alter table cases.cases add column joint_paths text[] not null default '{}';
create index cases_joint on cases.cases using gin (joint_paths) where joint_paths <> '{}';
create index cases_applicant on cases.cases (applicant_name);

-- 延长期限: asked for by who handles the case, approved by the head of the organ (行政许可法 Article 42).
create table cases.extension_asks (
  id text primary key,
  case_id text not null references cases.cases (id),
  days int not null,
  reason text not null,
  asked_by text,
  asked_by_name text not null,
  asked_at timestamptz not null,
  state text not null check (state in ('asked', 'approved', 'refused')),
  decided_by_name text,
  decided_at timestamptz,
  decision text not null default ''
);
create unique index extension_asks_open on cases.extension_asks (case_id) where state = 'asked';
