-- Holiday notices loaded by an administrator after this edition of the product; the newest edition of a year counts.
create table kernel.calendar_notices (
  year int not null,
  edition int not null,
  data jsonb not null,
  reason text not null default '',
  loaded_at timestamptz not null,
  loaded_by text not null,
  primary key (year, edition)
);
