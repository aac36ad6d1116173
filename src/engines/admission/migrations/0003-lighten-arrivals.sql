-- The gate's row is locked while places are given and is never deleted: to look it up again for each place costs a quarter of the
-- work. Callers know the last called number, so the key itself leads to those who wait.
alter table admission.tickets drop constraint tickets_gate_fkey;
drop index admission.tickets_gate_no_idx;
-- What tells places apart comes first. With the gate in front, the planner took either index for the other while the table was
-- young and had no statistics, and each arrival read every place before it.
drop index admission.tickets_gate_claim_idx;
drop index admission.tickets_gate_address_idx;
create unique index tickets_claim_idx on admission.tickets (claim, gate) where state in ('waiting', 'called', 'inside');
create index tickets_address_idx on admission.tickets (address, gate) where state in ('waiting', 'called', 'inside');
