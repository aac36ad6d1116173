-- A milestone that took the place of another because the plan was changed, not because it had been wrong.
alter table industry_park.milestones add column replanned boolean not null default false;
create index milestones_replaces on industry_park.milestones (replaces);
