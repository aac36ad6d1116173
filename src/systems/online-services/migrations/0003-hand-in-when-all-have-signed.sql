-- Goes in by itself when the last of those who apply together has signed; why that could not be, for the applicant to read.
alter table online_services.applications
  add column auto_submit boolean not null default true,
  add column stopped text not null default '';
