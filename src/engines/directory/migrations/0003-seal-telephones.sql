-- Telephones are sealed by the product's key, which the database does not have. What stands in clear from before is
-- sealed by the next start (seal-telephones.ts); no program writes a clear one any more.
alter table directory.people
  add column phone_sealed text,
  -- Keyed hash of the number, to find a person by the whole number.
  add column phone_index text,
  add constraint people_phone_sealed check (phone is null) not valid;
create index people_phone on directory.people (phone_index) where phone_index is not null;
