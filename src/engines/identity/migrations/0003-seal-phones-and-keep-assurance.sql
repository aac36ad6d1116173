-- Telephones are sealed; `phone` holds those of before until the process that serves has sealed them.
alter table identity.accounts
  add phone_sealed text,
  -- Keyed hash, to find an account by its telephone.
  add phone_index text,
  -- When its holder showed that it is theirs.
  add phone_proved_at timestamptz;
create index accounts_unsealed on identity.accounts (id) where phone is not null;
create unique index accounts_proved_phone on identity.accounts (realm, phone_index) where phone_proved_at is not null;

alter table identity.sessions
  -- What was shown, and when: name of RFC 8176 to milliseconds.
  add ways jsonb not null default '{}',
  -- Kind of device that signed in; a token that turns up on another kind was stolen.
  add device text;
update identity.sessions set ways = jsonb_build_object('pwd', floor(extract(epoch from created_at) * 1000));

-- Tokens that were replaced when a session rose. Whoever still presents one took it from somewhere.
create table identity.former_tokens (
  token_hash text primary key,
  session_id text not null references identity.sessions (id) on delete cascade,
  replaced_at timestamptz not null
);

-- Six digits sent to a telephone; only their keyed hash is here. Unknown telephones have rows too, so that nothing tells
-- them from known ones.
create table identity.codes (
  id text primary key,
  purpose text not null,
  account_id text references identity.accounts (id) on delete cascade,
  phone_sealed text not null,
  phone_index text not null,
  address text not null,
  -- Only the browser that asked may enter it.
  browser_hash text not null,
  code_mac text not null,
  tries int not null default 0,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index codes_phone on identity.codes (phone_index, created_at desc);
create index codes_address on identity.codes (address, created_at desc);
