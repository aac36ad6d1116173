-- The photos that a room's file was made with: when one changes, the file is made anew.
alter table exam_registration.ticket_files add column photos text not null default '';
