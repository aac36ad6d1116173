-- A picture that was drawn anew and bears nothing but pixels. Older ones are drawn when they are next asked for.
alter table kernel.files add column plain boolean not null default false;
