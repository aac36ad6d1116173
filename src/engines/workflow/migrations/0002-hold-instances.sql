-- 暂停: what it is about stands still by law (特别程序), so nobody decides and no clock runs until it goes on.
alter table workflow.instances add column held_at timestamptz;
alter table workflow.instances add column held_why text not null default '';
