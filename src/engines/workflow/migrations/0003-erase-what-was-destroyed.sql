-- 批准销毁: what a flow was about is gone, and what was said in it too. Its steps, verbs and times stay.
alter table workflow.instances add column erased_at timestamptz;

-- Append-only but for the instances that the transaction names as being erased.
create or replace function workflow.refuse_change() returns trigger language plpgsql as $$
begin
  if old.instance_id = any (string_to_array(current_setting('workflow.erasing', true), ',')) then
    return case tg_op when 'DELETE' then old else new end;
  end if;
  raise exception 'rows of % are append-only', tg_table_name;
end $$;
