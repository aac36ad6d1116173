-- An application that an official enters for a person who is present; the answers lie in the draft of the forms engine.
create table cases.intakes (
  id text primary key,
  official_id text not null,
  -- The person present, and the record of the document check.
  person_id text not null,
  person_name text not null,
  visit_id text not null,
  item_id text not null references cases.items (id),
  item_code text not null,
  region_code text not null,
  -- 首问: where the person came first.
  first_asked_organisation text not null,
  draft_id text not null,
  submission_key text not null unique,
  begun_at timestamptz not null,
  case_id text
);
create index intakes_open on cases.intakes (official_id, begun_at desc) where case_id is null;

alter table cases.materials add column reminded_on date;
alter table cases.materials add column late_on date;
create index materials_deferred on cases.materials (due_on) where state = 'deferred';
