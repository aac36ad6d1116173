-- 销毁范围: what each module has erased of a destroyed case, once; the certificate of destruction is made of it.
create table cases.erasures (
  case_id text not null references cases.cases (id),
  part text not null,
  -- As the part was called on that day.
  title text not null,
  erased int not null,
  -- What the law keeps longer, and why.
  kept int not null default 0,
  note text not null default '',
  at timestamptz not null,
  primary key (case_id, part)
);
create index cases_destroyed on cases.cases (destroyed_on) where destroyed_on is not null;
