create schema messaging;

-- Words of the city, by date: what was sent keeps the edition that it was written from.
create table messaging.templates (
  code text not null,
  channel text not null check (channel in ('sms', 'email')),
  from_date date not null,
  subject text,
  text text not null,
  -- Holds a code that works once: never shown to staff, and worthless after a while.
  one_time boolean not null default false,
  -- Minutes after which it is not worth sending any more; null: no limit.
  worth_minutes int,
  source text not null,
  primary key (code, channel, from_date)
);

create table messaging.messages (
  id text primary key,
  channel text not null check (channel in ('sms', 'email')),
  to_sealed text not null,
  -- Keyed hash, to count and to find what went to one address.
  to_index text not null,
  to_masked text not null,
  template text not null,
  edition date not null,
  subject text,
  text_sealed text not null,
  one_time boolean not null,
  purpose text not null,
  state text not null default 'queued' check (state in ('queued', 'sending', 'sent', 'failed', 'given-up', 'cancelled')),
  via text,
  attempts int not null default 0,
  problem text,
  -- Not worth sending afterwards.
  worth_until timestamptz,
  created_at timestamptz not null,
  -- Whoever tries to send it holds it until then.
  held_until timestamptz,
  finished_at timestamptz
);
create index messages_recipient on messaging.messages (to_index, created_at desc);
create index messages_recent on messaging.messages (created_at desc, id);
create index messages_open on messaging.messages (state) where state in ('queued', 'sending', 'failed');
