-- The document of the person who came: resident cards, and those of other kinds.
alter table digital_certificates.applications
  add document_kind text not null default 'resident-id',
  add document_country text;
-- The holder's own copy of their data finds their applications by this.
create index applications_id on digital_certificates.applications (id_index);
create index applications_phone on digital_certificates.applications (phone_index);
