-- A correction goes in by itself when the last of those who apply together has signed it; chosen anew for each correction, for
-- papers that were asked for may still be missing.
alter table online_services.applications add column auto_supply boolean not null default false;
