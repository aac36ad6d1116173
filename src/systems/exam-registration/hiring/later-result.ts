import { type Ctx, maybeOne, sql } from '#kernel';
import type { HireStage } from '../contract.ts';

export interface LaterResult {
  interview: string | null;
  absent: boolean;
  total: string;
  rank: number;
  stage: HireStage | null;
}

/** What became of a candidate after the written test, once the totals are public; nothing before. */
export const laterResult = (ctx: Ctx, candidate: string): Promise<LaterResult | undefined> =>
  maybeOne(
    ctx,
    sql<LaterResult>`select c.interview::text as interview, c.interview_absent as absent, c.total::text as total, c.total_rank as rank,
        h.stage from exam_registration.candidates c join exam_registration.exams e on e.id = c.exam
      left join exam_registration.hires h on h.candidate = c.id
      where c.id = ${candidate} and e.totals_at is not null and c.total is not null`,
  );
