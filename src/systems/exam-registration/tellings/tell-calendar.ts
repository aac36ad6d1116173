import { sql, type TxCtx } from '#kernel';
import type { CandidateState, Change, Moment } from '../contract.ts';
import { tellCandidates } from './tell-candidates.ts';

/** To whom a moment of the calendar still matters. */
const concerns: Partial<Record<Moment, readonly CandidateState[]>> = {
  reviewUntil: ['pending', 'returned', 'appealed'],
  payUntil: ['pending', 'returned', 'appealed', 'approved'],
  switchUntil: ['cancelled'],
  ticketsFrom: ['approved', 'paid'],
  startsAt: ['approved', 'paid'],
  endsAt: ['approved', 'paid'],
  scoresAt: ['paid'],
  interviewAt: ['paid'],
};

/** A published change of the calendar: one message to each whom one of the changes concerns, with all of them. */
export async function tellCalendar(tx: TxCtx, exam: string, notice: string, changes: readonly Change[]): Promise<void> {
  const moved = changes.filter(({ field }) => concerns[field as Moment]);
  if (moved.length === 0) return;
  const states = [...new Set(moved.flatMap(({ field }) => concerns[field as Moment] ?? []))];
  // After the scores are out, later moments concern those on the list only.
  await tellCandidates(tx, {
    topic: 'exam-calendar',
    event: notice,
    what: moved.map(({ label, after }) => `${label}改为 ${after}`).join('，'),
    who: sql`c.exam = ${exam} and c.state = any(${states}::text[])
      and (e.released_at is null or c.shortlist in ('entered', 'called-up'))`,
  });
}
