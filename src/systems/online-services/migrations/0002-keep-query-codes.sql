-- The query code as the applicant may read it again; sealed.
alter table online_services.applications add column query_sealed text;
