-- What proves the authority itself is the root's revocation list, which every program reads.
alter table trust.evidence rename column authority_ocsp to root_crl;
alter table trust.evidence alter column root_crl set not null;
