import { type Ctx, kernelErrors, type TxCtx } from '#kernel';
import type { Project } from './contract.ts';
import { checkPhases } from './edit-project.ts';
import { errors } from './errors.ts';
import type {
  NewPhase,
  PhaseAct,
  PhaseCancel,
  PhaseCorrection,
  PhaseFinish,
  PhaseReplan,
  PhaseRestore,
  PhaseStart,
} from './phase.contract.ts';
import { courseFault, isTurned } from './phase.rules.ts';
import { type PhaseRow, type PlanRow, phases } from './phases.repo.ts';
import { projects } from './projects.repo.ts';
import { afterChange } from './publish-project.ts';
import { readProject } from './read-project.ts';

/** As many as the number of a phase may count. */
const MOST_PHASES = 20;

export async function addPhase(ctx: Ctx, project: string, input: NewPhase): Promise<Project> {
  return ctx.transaction(async (tx) => {
    await projects.lock(tx, project);
    const no = Math.max(0, ...(await phases.of(tx, [project])).map((phase) => phase.no)) + 1;
    if (no > MOST_PHASES) throw errors.tooManyPhases({ limit: MOST_PHASES });
    await phases.insert(tx, { project, no, name: input.name.trim(), content: input.content ?? '' });
    await phases.putPlan(tx, project, no, 1, planOf(input, null, ''));
    return settle(tx, project, { no, name: input.name, act: 'added', reason: '', before: null });
  });
}

/** Puts right what the file says; figures that rest on the phase follow, also those of years ago. */
export const correctPhase = (ctx: Ctx, project: string, no: number, input: PhaseCorrection): Promise<Project> =>
  change(ctx, project, no, input.version, 'corrected', input.reason, async (tx, before) => {
    const last = before.plans.length;
    const plan = planOf(input, before.plans.at(-1)?.since ?? null, before.plans.at(-1)?.reason ?? '');
    await phases.putPlan(tx, project, no, last, plan);
    const course = { startedOn: input.startedOn ?? null, finishedOn: input.finishedOn ?? null };
    if (before.cancelledOn !== null && course.finishedOn !== null) throw errors.phaseCancelled({ name: before.name });
    return { name: input.name.trim(), content: input.content ?? before.content, ...course };
  });

/** From a day on another plan holds. Figures of days before it keep the plan that held then. */
export const replanPhase = (ctx: Ctx, project: string, no: number, input: PhaseReplan): Promise<Project> =>
  change(ctx, project, no, input.version, 'replanned', input.reason, async (tx, before) => {
    const last = before.plans.at(-1);
    if (before.finishedOn !== null) throw errors.phaseFinished({ name: before.name });
    if (before.cancelledOn !== null) throw errors.phaseCancelled({ name: before.name });
    if (input.since > tx.today()) throw errors.futureDate({ today: tx.today() });
    if (last?.since && input.since < last.since) throw errors.planBefore({ day: last.since });
    const plan = planOf(input, input.since, input.reason);
    if (last && isSamePlan(last, plan)) throw errors.samePlan();
    await phases.putPlan(tx, project, no, before.plans.length + 1, plan);
    return {};
  });

export const startPhase = (ctx: Ctx, project: string, no: number, input: PhaseStart): Promise<Project> =>
  change(ctx, project, no, input.version, 'started', '', async (_tx, before) => {
    if (before.cancelledOn !== null) throw errors.phaseCancelled({ name: before.name });
    if (before.startedOn !== null) throw errors.phaseStarted({ name: before.name, day: before.startedOn });
    return { startedOn: input.startedOn };
  });

export const finishPhase = (ctx: Ctx, project: string, no: number, input: PhaseFinish): Promise<Project> =>
  change(ctx, project, no, input.version, 'finished', '', async (_tx, before) => {
    if (before.cancelledOn !== null) throw errors.phaseCancelled({ name: before.name });
    if (before.finishedOn !== null) throw errors.phaseFinished({ name: before.name });
    return { startedOn: before.startedOn ?? input.startedOn ?? null, finishedOn: input.finishedOn };
  });

export const cancelPhase = (ctx: Ctx, project: string, no: number, input: PhaseCancel): Promise<Project> =>
  change(ctx, project, no, input.version, 'cancelled', input.reason, async (tx, before) => {
    if (before.cancelledOn !== null) throw errors.phaseCancelled({ name: before.name });
    if (before.finishedOn !== null) throw errors.phaseFinished({ name: before.name });
    if (input.on > tx.today()) throw errors.futureDate({ today: tx.today() });
    return { cancelledOn: input.on, cancelledReason: input.reason, mistaken: input.mistaken ?? false };
  });

/** A cancelled phase goes on; one that was called finished too early is under way again. */
export function restorePhase(ctx: Ctx, project: string, no: number, input: PhaseRestore): Promise<Project> {
  const act = (before: PhaseRow): PhaseAct => (before.cancelledOn === null ? 'reopened' : 'restored');
  return change(ctx, project, no, input.version, act, input.reason, async (_tx, before) => {
    if (before.cancelledOn !== null) return { cancelledOn: null, cancelledReason: '', mistaken: false };
    if (before.finishedOn === null) throw errors.phaseGoesOn({ name: before.name });
    return { finishedOn: null };
  });
}

type Changed = Partial<Omit<PhaseRow, 'plans' | 'project' | 'no' | 'version'>>;

async function change(
  ctx: Ctx,
  project: string,
  no: number,
  version: number,
  act: PhaseAct | ((before: PhaseRow) => PhaseAct),
  reason: string,
  work: (tx: TxCtx, before: PhaseRow) => Promise<Changed>,
): Promise<Project> {
  return ctx.transaction(async (tx) => {
    await projects.lock(tx, project);
    const before = (await phases.of(tx, [project])).find((phase) => phase.no === no);
    if (!before) throw kernelErrors.notFound();
    if (before.version !== version) throw kernelErrors.conflict();
    const after = { ...before, ...(await work(tx, before)) };
    checkCourse(tx, after);
    if (!(await phases.update(tx, after))) throw kernelErrors.conflict();
    const done = typeof act === 'string' ? act : act(before);
    return settle(tx, project, { no, name: after.name, act: done, reason, before });
  });
}

const words: Readonly<Record<PhaseAct, string>> = {
  added: '登记分期',
  corrected: '更正分期',
  replanned: '调整分期计划',
  started: '登记分期开工',
  finished: '登记分期完工',
  reopened: '撤销分期完工',
  cancelled: '取消分期',
  restored: '恢复分期',
};

async function settle(
  tx: TxCtx,
  project: string,
  done: { no: number; name: string; act: PhaseAct; reason: string; before: PhaseRow | null },
): Promise<Project> {
  const file = await projects.find(tx, project);
  if (!file) throw kernelErrors.notFound();
  if (['added', 'corrected', 'replanned', 'restored'].includes(done.act))
    await checkPhases(tx, project, file.totalInvestmentFen);
  await phases.keepChange(tx, { ...done, project, phase: done.no });
  const facts = { phase: done.no, ...(done.reason ? { reason: done.reason } : {}) };
  await afterChange(tx, project, `${words[done.act]}“${done.name}”`, facts);
  return readProject(tx, project);
}

function planOf(input: NewPhase | PhaseReplan, since: string | null, reason: string): PlanRow {
  const { plannedStart = null, plannedEnd = null } = input;
  if (isTurned({ plannedStart, plannedEnd })) throw errors.planTurned();
  return { since, investmentFen: BigInt(input.investmentFen), plannedStart, plannedEnd, reason };
}

const isSamePlan = (a: PlanRow, b: PlanRow): boolean =>
  a.investmentFen === b.investmentFen && a.plannedStart === b.plannedStart && a.plannedEnd === b.plannedEnd;

function checkCourse(tx: TxCtx, phase: PhaseRow): void {
  const fault = courseFault(phase, tx.today());
  if (fault === 'future') throw errors.futureDate({ today: tx.today() });
  if (fault === 'noStart') throw errors.startMissing();
  if (fault === 'turned') throw errors.courseTurned();
}
