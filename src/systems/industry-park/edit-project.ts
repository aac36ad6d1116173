import { regionPaths } from '#engines/directory';
import { type Ctx, formatMoney, kernelErrors, type TxCtx } from '#kernel';
import { type NewProject, type Project, type ProjectCorrection, projectStates, type StateChange } from './contract.ts';
import { errors } from './errors.ts';
import { phases } from './phases.repo.ts';
import { projects } from './projects.repo.ts';
import { afterChange } from './publish-project.ts';
import { readProject } from './read-project.ts';

export async function registerProject(ctx: Ctx, input: NewProject): Promise<Project> {
  return ctx.transaction(async (tx) => {
    const path = (await regionPaths(tx, [input.region])).get(input.region);
    if (path === undefined) throw errors.unknownRegion({ code: input.region });
    const id = tx.newId('prj');
    await projects.insert(tx, {
      id,
      path,
      name: input.name,
      shortName: input.shortName,
      owner: input.owner,
      park: input.park ?? '',
      region: input.region,
      totalInvestmentFen: BigInt(input.totalInvestmentFen),
      annualOutputFen: input.annualOutputFen === undefined ? null : BigInt(input.annualOutputFen),
      summary: input.summary ?? '',
      state: 'active',
      stateOn: null,
      stateReason: '',
      recordedUntil: null,
      document: '',
      clause: '',
      demo: false,
      version: 1,
    });
    await afterChange(tx, id, `登记项目“${input.name}”`);
    return readProject(tx, id);
  });
}

/** Corrects what the file says; the file as it was stays as a version. */
export async function correctProject(ctx: Ctx, id: string, input: ProjectCorrection): Promise<Project> {
  return ctx.transaction(async (tx) => {
    const total = BigInt(input.totalInvestmentFen);
    await projects.lock(tx, id);
    await checkPhases(tx, id, total);
    const change = {
      name: input.name,
      owner: input.owner,
      totalInvestmentFen: total,
      ...(input.summary === undefined ? {} : { summary: input.summary }),
      ...(input.annualOutputFen === undefined
        ? {}
        : { annualOutputFen: input.annualOutputFen === null ? null : BigInt(input.annualOutputFen) }),
    };
    if (!(await projects.change(tx, id, change, input))) throw kernelErrors.conflict();
    await afterChange(tx, id, `更正项目“${input.name}”的档案`, { reason: input.reason });
    return readProject(tx, id);
  });
}

/** 停缓建, 取消, or back to work. */
export async function changeProjectState(ctx: Ctx, id: string, input: StateChange): Promise<Project> {
  return ctx.transaction(async (tx) => {
    const before = await projects.find(tx, id);
    if (!before) throw kernelErrors.notFound();
    if (before.state === input.state) throw errors.alreadySo({ state: projectStates[input.state] });
    if (input.on > ctx.today()) throw errors.futureDate({ today: ctx.today() });
    const change = { state: input.state, stateOn: input.on, stateReason: input.reason };
    if (!(await projects.change(tx, id, change, input))) throw kernelErrors.conflict();
    await afterChange(tx, id, `项目“${before.name}”改为“${projectStates[input.state]}”`, {
      reason: input.reason,
      on: input.on,
    });
    return readProject(tx, id);
  });
}

/** The phases that are not cancelled do not exceed the whole, by the plans that hold now. */
export async function checkPhases(tx: TxCtx, id: string, total: bigint): Promise<void> {
  const counted = (await phases.of(tx, [id])).filter((phase) => phase.cancelledOn === null);
  const sum = counted.reduce((all, phase) => all + (phase.plans.at(-1)?.investmentFen ?? 0n), 0n);
  if (sum > total) throw errors.phasesExceed({ phases: formatMoney(sum, '万元'), total: formatMoney(total, '万元') });
}
