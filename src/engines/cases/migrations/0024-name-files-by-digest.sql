-- SHA-256 of what a file holds, by which a receipt names it; null for files that came before.
alter table cases.uploads add column digest text;
alter table cases.material_files add column digest text;
