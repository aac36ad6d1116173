-- 共同申请人: who must agree before an application is handed in, and what they have signed.
create table cases.co_signers (
  id text primary key,
  -- The application that is being filled in.
  holder text not null,
  -- The case that it became.
  case_id text references cases.cases (id),
  position int not null,
  role text not null,
  -- What they are asked to sign, and by whom.
  title text not null,
  invited_by text not null,
  name text not null,
  -- Keyed hash of the document number: only who is that person finds the request.
  document_index text not null,
  code_index text,
  -- Number, telephone and code; sealed.
  sealed text not null,
  state text not null default 'named' check (state in ('named', 'asked', 'agreed', 'refused', 'withdrawn')),
  until date,
  -- SHA-256 of the answers that were signed.
  signed_hash text,
  signed_at timestamptz,
  reason text not null default '',
  unique (holder, document_index)
);
create index co_signers_case on cases.co_signers (case_id) where case_id is not null;
create index co_signers_document on cases.co_signers (document_index);
create unique index co_signers_code on cases.co_signers (code_index) where code_index is not null;

-- Who asked, agreed, refused and withdrew, and what the answers were then. Only ever added to; it outlives the application.
create table cases.co_sign_log (
  signer_id text not null,
  seq int not null,
  act text not null,
  at timestamptz not null,
  by_id text,
  by_name text not null,
  answers_hash text not null,
  reason text not null default '',
  primary key (signer_id, seq)
);
