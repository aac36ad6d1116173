-- Between which hours of the day a kind of message may reach a person; what has none goes at once. Dated data of the city pack.
create table messaging.hours (
  template text not null,
  from_date date not null,
  earliest time not null,
  latest time not null,
  source text not null,
  primary key (template, from_date),
  check (earliest < latest)
);
-- What was written outside the hours waits until then.
alter table messaging.messages add column not_before timestamptz;
