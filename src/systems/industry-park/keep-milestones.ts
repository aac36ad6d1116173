import { type Ctx, kernelErrors, type TxCtx } from '#kernel';
import { type MilestoneCorrection, milestoneKinds, type NewMilestone, type Project } from './contract.ts';
import { errors } from './errors.ts';
import { orderFault } from './milestone.rules.ts';
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
export async function correctMilestone(ctx: Ctx, id: string, input: MilestoneCorrection): Promise<Project> {
  return ctx.transaction(async (tx) => {
    const before = await milestones.find(tx, id);
    if (!before) throw kernelErrors.notFound();
    const row: MilestoneRow = {
      ...before,
      id: tx.newId('mst'),
      planned: input.planned ?? before.planned,
      actual: input.actual ?? before.actual,
      evidence: input.evidence ?? before.evidence,
    };
    checkMilestone(tx, row, await milestones.of(tx, [before.project]));
    if ((await milestones.withdraw(tx, id, input.reason)) === 0) throw kernelErrors.conflict();
    await milestones.insert(tx, { ...row, replaces: id });
    await afterChange(tx, before.project, `更正节点“${milestoneKinds[row.kind]}”`, {
      reason: input.reason,
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
