-- What a system grants by its own lists reaches to a place inside it, which only the system can name.
alter table directory.grants add column scope_label text;
