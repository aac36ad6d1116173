import { type Ctx, kernelErrors, type TxCtx } from '#kernel';
import {
  type MilestoneCorrection,
  type MilestoneReach,
  type MilestoneReplan,
  milestoneKinds,
  type NewMilestone,
  type Project,
} from './contract.ts';
import { errors } from './errors.ts';
import { orderFault } from './milestone.rules.ts';
import { projects } from './projects.repo.ts';
import { afterChange } from './publish-project.ts';
import { readProject } from './read-project.ts';
import { type MilestoneRow, milestones } from './records.repo.ts';

export async function addMilestone(ctx: Ctx, project: string, input: NewMilestone): Promise<Project> {
  return ctx.transaction(async (tx) => {
    const row: MilestoneRow = {
      id: tx.newId('mst'),
      project,
      kind: input.kind,
      planned: input.planned ?? null,
      actual: input.actual ?? null,
      evidence: input.evidence ?? '',
      clause: '',
    };
    await projects.lock(tx, project);
    const others = await milestones.of(tx, [project]);
    if (others.some((other) => other.kind === row.kind))
      throw errors.milestoneTaken({ kind: milestoneKinds[row.kind] });
    checkMilestone(tx, row, others);
    await milestones.insert(tx, { ...row, replaces: null });
    await afterChange(tx, project, `登记节点“${milestoneKinds[row.kind]}”：${row.actual ?? `计划 ${row.planned}`}`);
    return readProject(tx, project);
  });
}

/** The milestone as it was stays, withdrawn, with the reason; a new one takes its place. */
export const correctMilestone = (ctx: Ctx, id: string, input: MilestoneCorrection): Promise<Project> =>
  change(ctx, id, '更正', input.reason, (before) => ({
    planned: input.planned ?? before.planned,
    actual: input.actual ?? before.actual,
    evidence: input.evidence ?? before.evidence,
  }));

export const reachMilestone = (ctx: Ctx, id: string, input: MilestoneReach): Promise<Project> =>
  change(ctx, id, '完成', '登记完成', (before) => {
    if (before.actual !== null) throw errors.reachedAlready({ kind: milestoneKinds[before.kind], day: before.actual });
    return { actual: input.actual, evidence: input.evidence ?? before.evidence };
  });

/** The plan was changed, it had not been wrong: both plans are shown, with the reason. */
export const replanMilestone = (ctx: Ctx, id: string, input: MilestoneReplan): Promise<Project> =>
  change(ctx, id, '改期', input.reason, (before) => {
    if (before.actual !== null) throw errors.reachedAlready({ kind: milestoneKinds[before.kind], day: before.actual });
    if (before.planned === input.planned) throw errors.samePlan();
    return { planned: input.planned, replanned: before.planned !== null };
  });

/** What was taken back stands again, unless another of its kind does, or its day contradicts the others by now. */
export async function restoreMilestone(ctx: Ctx, id: string): Promise<Project> {
  return ctx.transaction(async (tx) => {
    const row = await milestones.findWithdrawn(tx, id);
    if (!row) throw kernelErrors.notFound();
    await projects.lock(tx, row.project);
    const others = await milestones.of(tx, [row.project]);
    const kind = milestoneKinds[row.kind];
    if (others.some((other) => other.kind === row.kind)) throw errors.milestoneTaken({ kind });
    checkMilestone(tx, row, others);
    if ((await milestones.restore(tx, id)) === 0) throw kernelErrors.conflict();
    await afterChange(tx, row.project, `恢复节点“${kind}”`);
    return readProject(tx, row.project);
  });
}

async function change(
  ctx: Ctx,
  id: string,
  act: string,
  reason: string,
  changed: (before: MilestoneRow) => Partial<MilestoneRow> & { readonly replanned?: boolean },
): Promise<Project> {
  return ctx.transaction(async (tx) => {
    const before = await milestones.find(tx, id);
    if (!before) throw kernelErrors.notFound();
    const row = { ...before, ...changed(before), id: tx.newId('mst') };
    checkMilestone(tx, row, await milestones.of(tx, [before.project]));
    if ((await milestones.withdraw(tx, id, reason)) === 0) throw kernelErrors.conflict();
    await milestones.insert(tx, { ...row, replaces: id });
    await afterChange(tx, before.project, `${act}节点“${milestoneKinds[row.kind]}”`, {
      reason,
      before: { planned: before.planned, actual: before.actual },
      after: { planned: row.planned, actual: row.actual },
    });
    return readProject(tx, before.project);
  });
}

function checkMilestone(tx: TxCtx, row: MilestoneRow, others: readonly MilestoneRow[]): void {
  if (row.planned === null && row.actual === null) throw errors.milestoneEmpty();
  if (row.actual === null) return;
  if (row.actual > tx.today()) throw errors.futureDate({ today: tx.today() });
  const fault = orderFault(row.kind, row.actual, others);
  if (!fault) return;
  const words = { kind: milestoneKinds[row.kind], other: milestoneKinds[fault.other] };
  if (fault.error === 'missingBefore') throw errors.missingBefore(words);
  throw errors.wrongOrder({ ...words, day: row.actual, otherDay: fault.otherDay });
}
