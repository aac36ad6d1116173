-- People called each second of late: where seats are the bound, the rate alone would promise too much.
alter table admission.turns add column pace double precision;
