import { type Ctx, kernelErrors, one, rows, run, sql, type TxCtx } from '#kernel';
import { candidates } from '../candidates.repo.ts';
import { errors } from '../errors.ts';
import { exams } from '../exams.repo.ts';
import { originalsWords } from '../originals/originals-words.ts';
import { findExam } from '../register-candidate.ts';
import { tellCandidates } from '../tellings/tell-candidates.ts';
import { nextInLine, rankPost } from './rank.rules.ts';

interface ScoreRow {
  id: string;
  post: string;
  recruits: number;
  hundredths: number | null;
}

const scoresOf = (ctx: Ctx, exam: string): Promise<ScoreRow[]> =>
  rows(
    ctx,
    sql<ScoreRow>`select c.id, c.post, coalesce(p.kept, p.recruits) as recruits, ((c.score + c.bonus) * 100)::int as hundredths
      from exam_registration.candidates c join exam_registration.posts p on p.id = c.post
      where c.exam = ${exam} and c.attendance is not null and p.state = 'open'`,
  );

/** Ranks every post and opens the scores to everybody at once. */
export async function releaseScores(ctx: Ctx, examId: string): Promise<{ ranked: number; shortlisted: number }> {
  return ctx.transaction(async (tx) => {
    const exam = await findExam(tx, examId);
    const { missing } = await one(
      tx,
      sql<{ missing: number }>`select count(*)::int as missing from exam_registration.candidates
        where exam = ${examId} and ticket_no is not null and attendance is null`,
    );
    if (missing > 0) throw errors.scoresMissing({ count: missing });
    if (!(await exams.release(tx, examId))) throw errors.alreadyReleased();
    const all = await scoresOf(tx, examId);
    const minimum = Math.round(exam.rules.minimumScore * 100);
    const ranked = [...Map.groupBy(all, (row) => row.post).values()].flatMap((group) =>
      rankPost(
        group.map((row) => ({ id: row.id, score: row.hundredths })),
        group[0]?.recruits ?? 0,
        exam.rules.interviewRatio,
        minimum,
      ),
    );
    await run(
      tx,
      sql`update exam_registration.candidates c set rank = r.rank, shortlist = case when r.entered then 'entered' end
        from unnest(${ranked.map((row) => row.id)}::text[], ${ranked.map((row) => row.rank)}::int[],
          ${ranked.map((row) => row.isShortlisted)}::boolean[]) as r (id, rank, entered) where c.id = r.id`,
    );
    const shortlisted = ranked.filter((row) => row.isShortlisted).length;
    await tellCandidates(tx, {
      topic: 'exam-scores',
      event: 'released',
      what: sql`case when c.shortlist = 'entered' then '您已入围面试，请登录确认是否参加' else '请登录查询' end`,
      who: sql`c.exam = ${examId} and c.attendance is not null`,
    });
    await tx.record({
      subject: `exam-registration.exam:${examId}`,
      summary: `公布成绩：${ranked.length} 人，入围 ${shortlisted} 人`,
    });
    return { ranked: ranked.length, shortlisted };
  });
}

/** Somebody on the list gives up before the check of papers: the next in rank is called once, or nobody. */
export async function declineShortlist(ctx: Ctx, id: string, reason: string): Promise<{ calledUp: string | null }> {
  return ctx.transaction(async (tx) => {
    const candidate = await candidates.lock(tx, id);
    if (!candidate) throw kernelErrors.notFound();
    if (candidate.shortlist !== 'entered' && candidate.shortlist !== 'called-up')
      throw errors.wrongState({ state: '未入围', act: '放弃' });
    await setShortlist(tx, id, 'declined');
    await run(tx, sql`update exam_registration.candidates set interview_answer = 'declined' where id = ${id}`);
    // Who was called up themselves is not followed: each vacancy is filled once.
    const calledUp = candidate.shortlist === 'entered' ? await callNext(tx, candidate.exam, candidate.post, id) : null;
    await tx.record({
      subject: `exam-registration.candidate:${id}`,
      summary: calledUp ? '放弃入围，依次递补一人' : '放弃入围，不再递补',
      facts: { reason, calledUp },
    });
    return { calledUp };
  });
}

async function callNext(tx: TxCtx, examId: string, post: string, inPlaceOf: string): Promise<string | null> {
  const { rules } = await findExam(tx, examId);
  const list = await rows(
    tx,
    sql<{ id: string; rank: number | null; shortlist: 'entered' | 'declined' | 'called-up' | null; eligible: boolean }>`
      select id, rank, shortlist, coalesce(score + bonus >= ${rules.minimumScore}::numeric, false) as eligible
      from exam_registration.candidates where post = ${post} and rank is not null order by rank, id for update`,
  );
  const next = nextInLine(list);
  if (next) {
    await setShortlist(tx, next, 'called-up');
    await run(tx, sql`update exam_registration.candidates set called_up_for = ${inPlaceOf} where id = ${next}`);
    await tellCandidates(tx, {
      topic: 'exam-called-up',
      event: inPlaceOf,
      what: await originalsWords(tx, examId),
      who: sql`c.id = ${next}`,
    });
  }
  return next;
}

const setShortlist = (tx: TxCtx, id: string, state: string): Promise<number> =>
  run(tx, sql`update exam_registration.candidates set shortlist = ${state}, version = version + 1 where id = ${id}`);

export interface RankingLine {
  postCode: string;
  postName: string;
  employer: string;
  ticketNo: string;
  score: string;
  rank: number;
  shortlist: string;
}

/** Who goes to the interviews, by ticket number: names are not shown to the public. */
export const shortlistOf = (ctx: Ctx, exam: string, post: string | null): Promise<RankingLine[]> =>
  rows(
    ctx,
    sql<RankingLine>`select p.code as "postCode", p.name as "postName", p.employer, c.ticket_no as "ticketNo", c.score::text as score,
        c.rank, c.shortlist from exam_registration.candidates c join exam_registration.posts p on p.id = c.post
      where c.exam = ${exam} and c.shortlist in ('entered', 'called-up') and (${post}::text is null or p.code = ${post})
      order by p.code, c.rank, c.ticket_no limit 5000`,
  );
