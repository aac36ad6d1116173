-- Files on their way into a case: of an application that is being filled in, or of a correction that is being supplied.
create table cases.uploads (
  id text primary key,
  -- Who holds them until then: an application, or `supply:<case>`.
  holder text not null,
  material_id text not null,
  file_id text not null,
  -- A small picture of an image, drawn anew.
  preview_id text,
  name text not null,
  bytes int not null,
  media_type text not null,
  added_by text,
  added_at timestamptz not null
);
create index uploads_holder on cases.uploads (holder, material_id, added_at);

alter table cases.material_files add column preview_id text;
alter table cases.material_files add column added_by text;
-- Came with the correction, not with the application.
alter table cases.material_files add column supplied boolean not null default false;
