-- 政府网站工作年度报表: what was typed; with publication all of it is kept as it was published.
create table portal.site_reports (
  year int primary key,
  typed jsonb not null default '{}',
  published jsonb,
  published_on date,
  published_by_name text,
  version int not null default 1,
  demo boolean not null default false,
  check ((published is null) = (published_on is null))
);
