-- What those who wait are told when a system closes its gate by itself, and what they can do instead; null where an official closed it.
alter table admission.gates add column closing jsonb;
