-- A move changes state and due date. While an index holds either, or its predicate asks for them, each move writes into
-- every index of the table; among a million cases that is what a move costs. So the indexes ask for what changes once in a life:
-- whether the office still has something to do.
drop index cases.cases_open;
drop index cases.cases_open_region;
drop index cases.cases_handler;
drop index cases.cases_due;
-- Room in each page for the moved row beside the former one.
alter table cases.cases set (fillfactor = 70);
alter table cases.cases add column is_open boolean not null
  generated always as (state not in ('delivered', 'closed', 'withdrawn', 'terminated', 'not-accepted')) stored;
create index cases_open on cases.cases (organisation_path text_pattern_ops, id) where is_open;
create index cases_open_region on cases.cases (region_path text_pattern_ops, id) where is_open;
create index cases_handler on cases.cases (handler_id, id) where handler_id is not null and is_open;
