-- A line of who has agreed is kept and destroyed with the application that it belongs to, also where the person was taken
-- off the list since.
alter table cases.co_sign_log add column holder text;
alter table cases.co_sign_log add column case_id text references cases.cases (id);
update cases.co_sign_log l set holder = s.holder, case_id = s.case_id from cases.co_signers s where s.id = l.signer_id;
-- Nobody can tell any more which application these belonged to: what was done stays, by whom goes.
update cases.co_sign_log set holder = '', by_id = null, by_name = '', reason = '' where holder is null;
alter table cases.co_sign_log alter column holder set not null;
create index co_sign_log_holder on cases.co_sign_log (holder);
create index co_sign_log_case on cases.co_sign_log (case_id) where case_id is not null;
