-- Photographs and papers of a project: evidence of a milestone, or of the file as a whole.
create table industry_park.papers (
  id text primary key,
  project text not null references industry_park.projects (id),
  -- The kind of the milestone that it bears out; null: the project as a whole.
  milestone text,
  title text not null,
  file_id text not null,
  media_type text not null,
  size int not null,
  -- Shown on the public page of the project.
  open boolean not null,
  added_by text not null,
  added_at timestamptz not null,
  withdrawn_at timestamptz,
  withdrawn_by text,
  withdrawn_reason text
);
create index papers_project on industry_park.papers (project, added_at);
