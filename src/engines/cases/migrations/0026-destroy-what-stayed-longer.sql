-- What a part keeps of a destroyed case longer than the case itself: when that is over, the case stands on a list once more, and
-- what stayed is destroyed by a further round, approved and certified like the first.
alter table cases.erasures
  add column round int not null default 1,
  -- When the first of what was kept may go; null: nothing was, or it stays for ever.
  add column kept_until date;
alter table cases.erasures drop constraint erasures_pkey, add primary key (case_id, part, round);
create index erasures_kept on cases.erasures (kept_until) where kept_until is not null;
alter table cases.destruction_lines add column round int not null default 1;
