import { type Ctx, maybeOne, one, run, sql } from '#kernel';
import type { PaperCount } from '../contract.ts';
import { errors } from '../errors.ts';
import { findExam } from '../register-candidate.ts';

/**
 * 清点: what a room gave back after the exam. Papers and sheets of the absent come back too, blank, so that both are as many as there
 * were seats; a number that differs is taken with its reason only.
 */
export async function countPapers(
  ctx: Ctx,
  examId: string,
  { point, room }: { point: string; room: number },
  counted: PaperCount,
): Promise<void> {
  await ctx.transaction(async (tx) => {
    const exam = await findExam(tx, examId);
    if (tx.now() < exam.endsAt) throw errors.countedLater();
    const closed = await maybeOne(
      tx,
      sql<{ at: Date }>`select closed_at as at from exam_registration.room_records
        where exam = ${examId} and point = ${point} and room = ${room} and closed_at is not null for update`,
    );
    if (!closed) throw errors.closeFirst();
    const { people } = await one(
      tx,
      sql<{ people: number }>`select count(*)::int as people from exam_registration.candidates
        where exam = ${examId} and point = ${point} and room = ${room} and ticket_no is not null`,
    );
    const note = counted.note?.trim() ?? '';
    if ((counted.papers !== people || counted.sheets !== people) && note.length < 2)
      throw errors.countDiffers({ people: String(people) });
    await run(
      tx,
      sql`update exam_registration.room_records set papers = ${counted.papers}, sheets = ${counted.sheets}, count_note = ${note},
          counted_at = ${tx.now()}, counted_by = ${tx.actor.name}
        where exam = ${examId} and point = ${point} and room = ${room}`,
    );
    await tx.record({
      subject: `exam-registration.room:${examId}/${point}/${room}`,
      summary: `清点试卷 ${counted.papers} 份、答题卡 ${counted.sheets} 份${note ? `：${note}` : ''}`,
    });
  });
}
