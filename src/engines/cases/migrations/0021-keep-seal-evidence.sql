-- 验章证据 of the certificate engine, kept when the paper was sealed.
alter table cases.papers add column has_evidence boolean not null default false;
create index papers_without_evidence on cases.papers (sealed_at desc)
  where seal_certificate_id is not null and file_id is not null and not has_evidence and state = 'valid';
