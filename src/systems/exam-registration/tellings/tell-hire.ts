import { sql, type TxCtx } from '#kernel';
import { hireStages } from '../contract.ts';
import { tellCandidates } from './tell-candidates.ts';

/** Where those stand now who have just moved: one person, or everybody of a notice. The version tells one step from another. */
export async function tellHire(tx: TxCtx, who: { candidate: string } | { notice: string }): Promise<void> {
  const words = JSON.stringify(hireStages);
  await tellCandidates(tx, {
    topic: 'exam-hire',
    event: sql`(select 'v' || h.version from exam_registration.hires h where h.candidate = c.id)`,
    what: sql`(select ${words}::jsonb ->> h.stage from exam_registration.hires h where h.candidate = c.id)`,
    who:
      'candidate' in who
        ? sql`c.id = ${who.candidate}`
        : sql`c.id in (select h.candidate from exam_registration.hires h where h.notice = ${who.notice})`,
  });
}
