import { type Ctx, formatMoney, kernelErrors } from '#kernel';
import { type CapitalFault, capitalFault } from './capital.rules.ts';
import type { CapitalCorrection, NewCapitalChange, NewOutlay, Project } from './contract.ts';
import { errors } from './errors.ts';
import { afterChange } from './publish-project.ts';
import { readProject } from './read-project.ts';
import { type CapitalRow, capitalChanges, outlays } from './records.repo.ts';

/** Records registered capital before and after a change; the change is reckoned and, when the document states it, checked. */
export async function addCapitalChange(ctx: Ctx, project: string, input: NewCapitalChange): Promise<Project> {
  return ctx.transaction(async (tx) => {
    const row = rowOf(tx.newId('cap'), project, input);
    check(row, await capitalChanges.of(tx, [project]), input.statedChangeFen);
    if (row.changedOn > tx.today()) throw errors.futureDate({ today: tx.today() });
    await capitalChanges.insert(tx, { ...row, replaces: null });
    await afterChange(tx, project, `登记资本变动：${wan(row.beforeFen)} → ${wan(row.afterFen)}`, { on: row.changedOn });
    return readProject(tx, project);
  });
}

export async function correctCapitalChange(ctx: Ctx, id: string, input: CapitalCorrection): Promise<Project> {
  return ctx.transaction(async (tx) => {
    const before = await capitalChanges.find(tx, id);
    if (!before) throw kernelErrors.notFound();
    const row = { ...rowOf(tx.newId('cap'), before.project, input), clause: before.clause };
    const others = (await capitalChanges.of(tx, [before.project])).filter((other) => other.id !== id);
    check(row, others, input.statedChangeFen);
    if ((await capitalChanges.withdraw(tx, id, input.reason)) === 0) throw kernelErrors.conflict();
    await capitalChanges.insert(tx, { ...row, replaces: id });
    await afterChange(tx, before.project, `更正资本变动：${wan(row.beforeFen)} → ${wan(row.afterFen)}`, {
      reason: input.reason,
      before: { beforeFen: before.beforeFen.toString(), afterFen: before.afterFen.toString(), on: before.changedOn },
    });
    return readProject(tx, before.project);
  });
}

/** Investment planned and made in a month. */
export async function setOutlay(ctx: Ctx, project: string, input: NewOutlay): Promise<Project> {
  return ctx.transaction(async (tx) => {
    const put = await outlays.put(tx, project, {
      month: input.month,
      plannedFen: BigInt(input.plannedFen),
      actualFen: input.actualFen === undefined || input.actualFen === null ? null : BigInt(input.actualFen),
      note: input.note ?? '',
      version: input.version ?? null,
    });
    if (!put) throw kernelErrors.conflict();
    await afterChange(tx, project, `填报 ${input.month} 投资完成情况`);
    return readProject(tx, project);
  });
}

const wan = (fen: bigint): string => formatMoney(fen, '万元', 6);

const rowOf = (id: string, project: string, input: NewCapitalChange): CapitalRow => ({
  id,
  project,
  changedOn: input.changedOn,
  beforeFen: BigInt(input.beforeFen),
  afterFen: BigInt(input.afterFen),
  document: input.document,
  clause: '',
});

function check(row: CapitalRow, others: readonly CapitalRow[], stated: number | undefined): void {
  const fault: CapitalFault | null = capitalFault(row, others, stated === undefined ? null : BigInt(stated));
  if (!fault) return;
  if (fault.error === 'noChange') throw errors.noChange();
  if (fault.error === 'dayTaken') throw errors.dayTaken({ day: fault.day });
  if (fault.error === 'chainBroken') {
    throw errors.chainBroken({ expected: wan(fault.expected), given: wan(fault.given) });
  }
  throw errors.changeMismatch({ reckoned: wan(fault.reckoned), stated: wan(fault.stated) });
}
