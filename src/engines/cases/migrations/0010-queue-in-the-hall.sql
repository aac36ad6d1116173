-- 政务大厅: groups of matters, windows and what each window calls, as the city's data.
create table cases.halls (
  id text primary key,
  name text not null,
  organisation_path text not null,
  region_path text not null,
  content jsonb not null,
  demo boolean not null default false
);

-- 取号: one row for each ticket; the times are the measure of waiting.
create table cases.hall_tickets (
  id text primary key,
  hall_id text not null references cases.halls (id),
  day date not null,
  group_code text not null,
  number int not null,
  label text not null,
  state text not null check (state in ('waiting', 'called', 'done', 'passed')),
  taken_at timestamptz not null,
  called_at timestamptz,
  called_by text,
  window_no text,
  calls int not null default 0,
  done_at timestamptz,
  unique (hall_id, day, group_code, number)
);
create index hall_tickets_waiting on cases.hall_tickets (hall_id, day, taken_at, number) where state = 'waiting';
create index hall_tickets_called on cases.hall_tickets (hall_id, day, called_at desc) where called_at is not null;
-- One person at a window at a time.
create unique index hall_tickets_at_window on cases.hall_tickets (hall_id, day, window_no) where state = 'called';
