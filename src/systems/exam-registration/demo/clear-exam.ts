import { run, sql, type TxCtx } from '#kernel';

const ofCandidates = ['original_checks', 'rechecks', 'moves', 'violations', 'interview_sheets', 'hires', 'hire_moves'];
const ofExam = [
  'hire_notices',
  'ticket_files',
  'candidates',
  'photos',
  'posts',
  'points',
  'notices',
  'duties',
  'invigilators',
  'invigilator_moves',
  'room_records',
  'door_arrivals',
  'appointments',
];

/** An earlier rehearsal goes with everything that hangs on it, what is named first being what leans on the rest. */
export async function clearExam(tx: TxCtx, exam: string): Promise<void> {
  const own = sql`(select id from exam_registration.candidates where exam = ${exam})`;
  const told = sql`(select id from exam_registration.hire_notices where exam = ${exam})`;
  await run(tx, sql`delete from exam_registration.objections where notice in ${told}`);
  for (const table of ofCandidates)
    await run(tx, sql`delete from ${sql.table(`exam_registration.${table}`)} where candidate in ${own}`);
  for (const table of ofExam)
    await run(tx, sql`delete from ${sql.table(`exam_registration.${table}`)} where exam = ${exam}`);
  await run(tx, sql`delete from exam_registration.exams where id = ${exam}`);
}
