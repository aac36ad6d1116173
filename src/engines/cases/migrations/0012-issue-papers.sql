-- 文书模板: of the pack. An edition that a paper was made by stays for ever.
create table cases.paper_templates (
  key text not null,
  edition text not null,
  title text not null,
  -- 文号 series, as it stands before the year.
  series text not null,
  -- On which command it is issued, for which outcome and items; the result's facts and register.
  rule jsonb not null,
  source text not null,
  loaded_at timestamptz not null,
  current boolean not null default true,
  primary key (key, edition)
);
create unique index paper_templates_current on cases.paper_templates (key) where current;

-- 文书: numbered, never changed. What it says lies sealed; its PDF in the file store.
create table cases.papers (
  id text primary key,
  -- What the QR code leads to; says nothing about anybody.
  code text not null unique,
  number text not null unique,
  case_id text not null references cases.cases (id),
  entry_seq int not null,
  template text not null,
  edition text not null,
  title text not null,
  organisation text not null,
  data_sealed text not null,
  file_id text,
  sha256 text,
  issued_on date not null,
  issued_at timestamptz not null,
  valid_until date,
  state text not null default 'valid' check (state in ('valid', 'revoked')),
  state_reason text not null default '',
  state_on date,
  unique (case_id, entry_seq, template)
);
create index papers_case on cases.papers (case_id, issued_at);
