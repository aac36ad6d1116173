-- How long each decided case took, reckoned once on the day of the decision by the calendar of that day.
create table cases.outcomes (
  case_id text primary key references cases.cases (id),
  decided_on date not null,
  -- Working days from acceptance to decision, pauses taken out.
  used_days int not null,
  -- Null where nothing was promised, or the law sets nothing.
  promised_days int,
  statutory_days int,
  early boolean not null,
  on_time boolean not null,
  breached boolean not null
);
create index outcomes_day on cases.outcomes (decided_on);
create index entries_day on cases.entries (on_date, command) where command in ('accept', 'refuse-acceptance', 'request-correction');
