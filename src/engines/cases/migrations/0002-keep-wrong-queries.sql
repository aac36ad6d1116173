-- Wrong codes asked for a number, by its keyed hash; rows are of no use after an hour.
create table cases.wrong_queries (
  key text not null,
  at timestamptz not null
);
create index wrong_queries_key on cases.wrong_queries (key, at desc);
