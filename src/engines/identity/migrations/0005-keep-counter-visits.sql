-- An official acts at a counter for a person who is present (窗口代办). Rows outlive the session, which is swept.
create table identity.counter_visits (
  id text primary key,
  account_id text not null references identity.accounts (id),
  official_id text not null,
  session_id text not null,
  person_id text not null,
  -- Masked, as the audit and the screens show them.
  person_name text not null,
  document_kind text not null,
  document_number text not null,
  original_seen boolean not null check (original_seen),
  face_compared boolean not null,
  purpose text not null,
  opened_at timestamptz not null,
  expires_at timestamptz not null check (expires_at > opened_at),
  ended_at timestamptz check (ended_at >= opened_at),
  end_reason text check (end_reason in ('left', 'expired', 'signed-out')),
  check ((ended_at is null) = (end_reason is null))
);
create unique index counter_visits_open on identity.counter_visits (session_id) where ended_at is null;
create index counter_visits_account on identity.counter_visits (account_id, opened_at desc);
create index counter_visits_person on identity.counter_visits (person_id, opened_at desc);

-- Whether an account has been used on a kind of device lately.
create index sessions_account_device on identity.sessions (account_id, device, last_seen_at);
