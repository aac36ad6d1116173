-- The opening ratio is applied once by itself after the deadline for paying; what the office has settled already stays.
alter table exam_registration.exams add column ratio_applied_at timestamptz;
update exam_registration.exams set ratio_applied_at = now() where pay_until < now();
