import { type Ctx, one, rows, sql } from '#kernel';
import type { ExamReport, PostReport, ReportOutcome } from '../contract.ts';
import { keptRecruits } from '../opening-ratio.rules.ts';
import { findExam } from '../register-candidate.ts';

interface Counted {
  code: string;
  department: string;
  employer: string;
  name: string;
  recruits: number;
  kept: number | null;
  scarce: boolean;
  state: 'open' | 'cancelled';
  applied: number;
  approved: number;
  paid: number;
}

/**
 * Every post with who applied (whatever became of it, withdrawn ones aside), who passed the review at some time, and who has paid,
 * which for a cancelled post is who had paid.
 */
const counted = (ctx: Ctx, exam: string): Promise<Counted[]> =>
  rows(
    ctx,
    sql<Counted>`select p.code, p.department, p.employer, p.name, p.recruits, p.kept, p.scarce, p.state,
        count(c.id) filter (where c.state <> 'withdrawn')::int as applied,
        count(c.id) filter (where c.state in ('approved', 'paid', 'abandoned', 'cancelled', 'refunded'))::int as approved,
        count(c.id) filter (where c.state in ('paid', 'cancelled', 'refunded'))::int as paid
      from exam_registration.posts p left join exam_registration.candidates c on c.post = p.id
      where p.exam = ${exam} group by p.id order by p.code`,
  );

export async function examReport(ctx: Ctx, examId: string): Promise<ExamReport> {
  const { rules, payUntil, switchUntil } = await findExam(ctx, examId);
  const [found, money] = await Promise.all([
    counted(ctx, examId),
    one(
      ctx,
      sql<{
        refundable: number;
        refunded: number;
      }>`select count(*) filter (where state = 'cancelled')::int as refundable,
        count(*) filter (where state = 'refunded')::int as refunded from exam_registration.candidates where exam = ${examId}`,
    ),
  ]);
  const items = found.map((post) => lineOf(post, post.scarce ? rules.scarceRatio : rules.openingRatio));
  const sum = (of: (post: PostReport) => number): number => items.reduce((total, post) => total + of(post), 0);
  return {
    items,
    recruits: sum((post) => post.recruits),
    applied: sum((post) => post.applied),
    approved: sum((post) => post.approved),
    paid: sum((post) => post.paid),
    below: items.filter((post) => post.outcome === 'reduce' || post.outcome === 'cancel').length,
    ...money,
    payUntil,
    switchUntil,
  };
}

function lineOf({ scarce: _scarce, state, ...post }: Counted, needs: number): PostReport {
  const allowed = keptRecruits(post.recruits, post.paid, needs);
  return {
    ...post,
    needs,
    allowed,
    ratio: `1:${(Math.floor((post.paid / post.recruits) * 10) / 10).toFixed(1)}`,
    outcome: outcomeOf(post.recruits, allowed, state),
  };
}

function outcomeOf(recruits: number, allowed: number, state: Counted['state']): ReportOutcome {
  if (state === 'cancelled') return 'cancelled';
  if (allowed === 0) return 'cancel';
  return allowed < recruits ? 'reduce' : 'keep';
}
