-- Open cases by the day they are due, whole cities of them: narrow rows apart from the cases, so that a list, a count and the
-- lamps read few pages, and a move still writes into no index of the cases themselves.

-- Where open cases are, each combination once: who may see what is asked of a few hundred places, not of every case.
create table cases.open_places (
  id int generated always as identity primary key,
  organisation_path text not null,
  region_path text not null,
  joint_paths text[] not null,
  unique (organisation_path, region_path, joint_paths)
);
create table cases.open_dues (
  case_id text primary key,
  -- Far in the future where nothing runs, so that these come last.
  day date not null,
  is_received boolean not null,
  place int not null
) with (fillfactor = 80);

insert into cases.open_places (organisation_path, region_path, joint_paths)
  select distinct organisation_path, region_path, joint_paths from cases.cases where is_open;
insert into cases.open_dues (case_id, day, is_received, place)
  select c.id, coalesce(c.due_on, '9999-12-31'), c.state = 'received', p.id
  from cases.cases c join cases.open_places p using (organisation_path, region_path, joint_paths)
  where c.is_open order by 2, 1;
create index open_dues_day on cases.open_dues (day, case_id) include (is_received, place);
create index open_dues_place on cases.open_dues (place, day) include (is_received);
create index open_dues_received on cases.open_dues (day, case_id) include (place) where is_received;

-- Whoever changes a case, by whatever statement, keeps its line.
create function cases.keep_open_due() returns trigger language plpgsql as $$
declare
  place_id int;
begin
  if not new.is_open then
    delete from cases.open_dues where case_id = new.id;
    return null;
  end if;
  loop
    select id into place_id from cases.open_places where organisation_path = new.organisation_path
      and region_path = new.region_path and joint_paths = new.joint_paths;
    exit when place_id is not null;
    insert into cases.open_places (organisation_path, region_path, joint_paths)
      values (new.organisation_path, new.region_path, new.joint_paths) on conflict do nothing;
  end loop;
  insert into cases.open_dues (case_id, day, is_received, place)
    values (new.id, coalesce(new.due_on, '9999-12-31'), new.state = 'received', place_id)
    on conflict (case_id) do update set day = excluded.day, is_received = excluded.is_received, place = excluded.place;
  return null;
end $$;
create trigger cases_open_due_begins after insert on cases.cases for each row
  when (new.is_open) execute function cases.keep_open_due();
create trigger cases_open_due_moves after update on cases.cases for each row
  when ((old.is_open, old.due_on, old.state = 'received', old.organisation_path, old.region_path, old.joint_paths)
    is distinct from
    (new.is_open, new.due_on, new.state = 'received', new.organisation_path, new.region_path, new.joint_paths))
  execute function cases.keep_open_due();
