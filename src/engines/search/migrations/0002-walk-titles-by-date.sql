-- Newest titles first, without touching a row: a common word is found in the newest few thousand.
create index documents_titles on search.documents (date desc, id) include (title_lexemes, kind, column_id);
drop index search.documents_date;
-- Every search reads what an index has not sorted in yet, so that stays small.
alter index search.documents_title_lexemes set (gin_pending_list_limit = 256);
alter index search.documents_lexemes set (gin_pending_list_limit = 256);
-- Texts leave the row, lexemes stay in it: ranking reads only these.
alter table search.documents set (toast_tuple_target = 2048);
