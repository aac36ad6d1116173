import { type Ctx, kernelErrors, maybeOne, run, sql } from '#kernel';
import type { ViolationForm } from '../contract.ts';
import { errors } from '../errors.ts';
import { findExam } from '../register-candidate.ts';
import { lockSeated } from './take-attendance.ts';

/** 违纪: what the rules in force make of it is kept with the record; the score does not count while it stands. */
export async function recordViolation(ctx: Ctx, candidateId: string, input: ViolationForm): Promise<void> {
  await ctx.transaction(async (tx) => {
    const candidate = await lockSeated(tx, candidateId);
    const exam = await findExam(tx, candidate.exam);
    if (exam.releasedAt) throw errors.alreadyReleased();
    const kind = exam.rules.violations?.find((one) => one.code === input.code);
    if (!kind) throw errors.rulesIncomplete({ part: '违纪处理' });
    await run(
      tx,
      sql`insert into exam_registration.violations (id, candidate, code, name, effect, described, seen_by, at, by_name)
        values (${tx.newId('vio')}, ${candidateId}, ${kind.code}, ${kind.name}, ${kind.effect}, ${input.described}, ${input.seenBy},
          ${tx.now()}, ${tx.actor.name})`,
    );
    await run(
      tx,
      sql`update exam_registration.candidates set attendance = 'violation', score = null where id = ${candidateId}`,
    );
    await tx.record({
      subject: `exam-registration.candidate:${candidateId}`,
      summary: `登记违纪：${kind.name}`,
      facts: { effect: kind.effect, source: kind.source },
    });
  });
}

/** Recorded wrongly, or lifted after the candidate was heard. With the last one the attendance is open again. */
export async function withdrawViolation(ctx: Ctx, id: string, reason: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    const found = await maybeOne(
      tx,
      sql<{ candidate: string; name: string }>`select candidate, name from exam_registration.violations
        where id = ${id} and withdrawn_at is null for update`,
    );
    if (!found) throw kernelErrors.notFound();
    const candidate = await lockSeated(tx, found.candidate);
    if ((await findExam(tx, candidate.exam)).releasedAt) throw errors.alreadyReleased();
    await run(
      tx,
      sql`update exam_registration.violations set withdrawn_at = ${tx.now()}, withdrawn_by = ${tx.actor.name},
        withdrawn_reason = ${reason} where id = ${id}`,
    );
    await run(
      tx,
      sql`update exam_registration.candidates c set attendance = null where c.id = ${found.candidate} and c.attendance = 'violation'
        and not exists (select 1 from exam_registration.violations v where v.candidate = c.id and v.withdrawn_at is null)`,
    );
    await tx.record({
      subject: `exam-registration.candidate:${found.candidate}`,
      summary: `撤销违纪登记：${found.name}`,
      facts: { reason },
    });
  });
}
