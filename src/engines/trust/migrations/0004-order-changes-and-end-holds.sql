-- Two changes at one instant happened one after the other: their number says in which order.
alter table trust.certificate_changes add no bigint generated always as identity;
drop index trust.certificate_changes_of;
create index certificate_changes_of on trust.certificate_changes (certificate_id, at, no);

-- Until when a hold may last at most, by the profile in force when it began.
alter table trust.certificates add hold_until timestamptz;
create index certificates_held on trust.certificates (hold_until) where state = 'held' and hold_until is not null;
