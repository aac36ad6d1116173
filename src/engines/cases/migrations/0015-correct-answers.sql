-- 补正: what stood in the form before the applicant corrected it, and what stands there since; sealed. Only ever added to.
create table cases.corrections (
  case_id text not null references cases.cases (id),
  seq int not null,
  at timestamptz not null,
  by_id text,
  by_name text not null,
  before_sealed text not null,
  after_sealed text not null,
  primary key (case_id, seq)
);
