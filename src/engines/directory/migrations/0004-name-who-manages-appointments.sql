-- A system that keeps the appointments of this organisation (establishment); the directory's own screens then refuse them.
alter table directory.organisations add column managed_by text;
