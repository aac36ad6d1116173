import { type Ctx, kernelErrors } from '#kernel';
import { milestoneKinds, type Project } from './contract.ts';
import { errors } from './errors.ts';
import { orderFault } from './milestone.rules.ts';
import { afterChange } from './publish-project.ts';
import { readProject } from './read-project.ts';
import { capitalChanges, milestones } from './records.repo.ts';

/** Takes back a milestone that was never reached nor planned; those after it must still stand without it. */
export async function withdrawMilestone(ctx: Ctx, id: string, reason: string): Promise<Project> {
  return ctx.transaction(async (tx) => {
    const before = await milestones.find(tx, id);
    if (!before) throw kernelErrors.notFound();
    const rest = (await milestones.of(tx, [before.project])).filter((one) => one.id !== id);
    for (const one of rest) {
      const fault =
        one.actual &&
        orderFault(
          one.kind,
          one.actual,
          rest.filter((other) => other.id !== one.id),
        );
      if (fault) throw errors.neededBy({ kind: milestoneKinds[before.kind], other: milestoneKinds[one.kind] });
    }
    if ((await milestones.withdraw(tx, id, reason)) === 0) throw kernelErrors.conflict();
    await afterChange(tx, before.project, `撤销节点“${milestoneKinds[before.kind]}”`, { reason });
    return readProject(tx, before.project);
  });
}

/** Takes back the last change of capital; one in the middle holds the chain and is corrected instead. */
export async function withdrawCapitalChange(ctx: Ctx, id: string, reason: string): Promise<Project> {
  return ctx.transaction(async (tx) => {
    const before = await capitalChanges.find(tx, id);
    if (!before) throw kernelErrors.notFound();
    const last = (await capitalChanges.of(tx, [before.project])).at(-1);
    if (last?.id !== id) throw errors.notLast();
    if ((await capitalChanges.withdraw(tx, id, reason)) === 0) throw kernelErrors.conflict();
    await afterChange(tx, before.project, `撤销 ${before.changedOn} 的资本变动`, { reason });
    return readProject(tx, before.project);
  });
}
