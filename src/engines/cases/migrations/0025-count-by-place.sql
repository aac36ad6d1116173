-- An index of few distinct values is kept by PostgreSQL as lists, a tenth of the pages of the table: the totals of a desk are read
-- from it in one pass, whatever its places are.
drop index cases.open_dues_place;
create index open_dues_place on cases.open_dues (place, day, is_received);

-- 审查已结束、待作决定: the last round of the review has come to its end and the case waits for nothing else.
alter table cases.open_dues add column is_ready boolean not null default false;
create function cases.reckon_ready(id text) returns void language sql as $$
  update cases.open_dues d set is_ready = not d.is_ready
  from cases.cases c
  where d.case_id = reckon_ready.id and c.id = d.case_id
    and d.is_ready is distinct from (c.state in ('accepted', 'reviewing') and coalesce(
      (select f.state from cases.flows f where f.case_id = c.id order by f.round desc limit 1) = 'completed', false))
$$;
create function cases.keep_ready() returns trigger language plpgsql as $$
begin
  perform cases.reckon_ready(case when tg_table_name = 'flows' then to_jsonb(new) ->> 'case_id' else to_jsonb(new) ->> 'id' end);
  return null;
end $$;
create trigger flows_ready after insert or update of state on cases.flows for each row execute function cases.keep_ready();
-- After the line of the case is kept, which is a trigger of an earlier name.
create trigger cases_ready after update on cases.cases for each row
  when (new.is_open and (old.state in ('accepted', 'reviewing')) is distinct from (new.state in ('accepted', 'reviewing')))
  execute function cases.keep_ready();
update cases.open_dues d set is_ready = true from cases.cases c
  where c.id = d.case_id and c.state in ('accepted', 'reviewing')
    and (select f.state from cases.flows f where f.case_id = c.id order by f.round desc limit 1) = 'completed';
create index open_dues_ready on cases.open_dues (place) where is_ready;
