import { businessDate, type Ctx, formatDateTime, kernelErrors, maybeOne, run, sql } from '#kernel';
import { errors } from '../errors.ts';
import { findExam } from '../register-candidate.ts';

interface Watcher {
  name: string;
  arrivedAt: Date | null;
}

/** The head of a point notes on the day that an invigilator of a room has come, or takes a wrong note back. */
export async function noteWatcher(
  ctx: Ctx,
  examId: string,
  place: { point: string; room: number; invigilator: string },
  hasCome: boolean,
): Promise<void> {
  await ctx.transaction(async (tx) => {
    const exam = await findExam(tx, examId);
    if (businessDate(tx.now()) !== businessDate(exam.startsAt))
      throw errors.notExamDay({ at: formatDateTime(exam.startsAt) });
    const watcher = await maybeOne(
      tx,
      sql<Watcher>`select name, arrived_at as "arrivedAt" from exam_registration.invigilators
        where id = ${place.invigilator} and exam = ${examId} and point = ${place.point} and room = ${place.room}
          and state = 'active' for update`,
    );
    if (!watcher) throw kernelErrors.notFound();
    if ((watcher.arrivedAt !== null) === hasCome) return;
    await run(
      tx,
      sql`update exam_registration.invigilators set arrived_at = ${hasCome ? tx.now() : null},
          arrived_by = ${hasCome ? tx.actor.name : null} where id = ${place.invigilator}`,
    );
    await tx.record({
      subject: `exam-registration.room:${examId}/${place.point}/${place.room}`,
      summary: hasCome ? `监考员 ${watcher.name} 到岗` : `撤销监考员 ${watcher.name} 的到岗登记`,
    });
  });
}
