import { type Ctx, kernelErrors, maybeOne, sql } from '#kernel';
import { type HireMove, hireStages, hireSteps } from '../contract.ts';
import { errors } from '../errors.ts';
import { interviewRules } from '../interview/enter-marks.ts';
import { findExam } from '../register-candidate.ts';
import { tellOfMedical } from '../tellings/appointments.ts';
import { tellHire } from '../tellings/tell-hire.ts';
import { hireTargets, isOut, mayGoBack, mayStep } from './hire.rules.ts';
import { hires } from './hires.repo.ts';

const subjectOf = (id: string): string => `exam-registration.candidate:${id}`;

/** 体检, 考察, 放弃: one conclusion at a time, with the reason where somebody is left out. */
export async function moveHire(ctx: Ctx, id: string, input: HireMove): Promise<void> {
  await ctx.transaction(async (tx) => {
    const hire = await hires.lock(tx, id);
    if (!hire) throw kernelErrors.notFound();
    if (hire.version !== input.version) throw kernelErrors.conflict();
    if (!mayStep(input.step, hire.stage))
      throw errors.wrongStage({ stage: hireStages[hire.stage], act: hireSteps[input.step] });
    const { to } = hireTargets[input.step];
    const opinion = input.opinion?.trim() ?? '';
    if (isOut(to) && opinion.length < 2) throw errors.opinionNeeded();
    await hires.move(tx, hire, to, opinion);
    await tellHire(tx, { candidate: id });
    await tx.record({ subject: subjectOf(id), summary: `${hireSteps[input.step]}`, facts: { opinion } });
  });
}

/** A conclusion drawn wrongly is taken back, unless somebody has been called up for the place. */
export async function stepBack(ctx: Ctx, id: string, reason: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    const hire = await hires.lock(tx, id);
    if (!hire) throw kernelErrors.notFound();
    const to = await hires.previous(tx, id);
    if (!to || !mayGoBack(hire.stage) || to === 'noticed')
      throw errors.wrongStage({ stage: hireStages[hire.stage], act: '更正' });
    if (await hires.replacedBy(tx, id)) throw errors.placeFilled();
    await hires.move(tx, hire, to, `更正：${reason}`);
    await tellHire(tx, { candidate: id });
    await tx.record({ subject: subjectOf(id), summary: `更正：回到“${hireStages[to]}”`, facts: { reason } });
  });
}

/** 递补: the next by total who reached the line and was never on the way; each place is filled up once. */
export async function replaceHire(ctx: Ctx, id: string): Promise<{ calledUp: string | null }> {
  return ctx.transaction(async (tx) => {
    const hire = await hires.lock(tx, id);
    if (!hire) throw kernelErrors.notFound();
    if (!isOut(hire.stage)) throw errors.wrongStage({ stage: hireStages[hire.stage], act: '递补' });
    if (hire.inPlaceOf || (await hires.replacedBy(tx, id))) throw errors.calledUpOnce();
    const rules = interviewRules((await findExam(tx, hire.exam)).rules);
    const next = await maybeOne(
      tx,
      sql<{ id: string; ticket: string }>`select c.id, c.ticket_no as ticket from exam_registration.candidates c
        where c.post = ${hire.post} and c.total_rank is not null and c.interview >= ${rules.minimumScore}::numeric
          and not exists (select 1 from exam_registration.hires h where h.candidate = c.id)
        order by c.total_rank, c.ticket_no limit 1 for update`,
    );
    if (next) {
      await hires.begin(tx, hire.exam, [next.id], id);
      await tellOfMedical(tx, hire.exam);
    }
    await tx.record({ subject: subjectOf(id), summary: next ? `依次递补 ${next.ticket}` : '没有可以递补的人' });
    return { calledUp: next?.ticket ?? null };
  });
}
