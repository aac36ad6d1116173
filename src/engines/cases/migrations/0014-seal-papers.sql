-- 电子印章: with which certificate a paper is sealed, in whose name and when; none where the office had none.
alter table cases.papers
  -- Whether papers of its kind are to be sealed at all; a plain receipt is not.
  add column sealable boolean not null default false,
  add column seal_certificate_id text,
  add column seal_serial text,
  add column sealed_by text,
  add column sealed_at timestamptz;
create index papers_unsealed on cases.papers (case_id) where sealable and file_id is not null and seal_certificate_id is null;
