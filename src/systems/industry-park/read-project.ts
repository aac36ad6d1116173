import { decimalText, divide, rationalOf } from '#engines/indicators';
import { type Ctx, kernelErrors } from '#kernel';
import { pageWindow } from '#kernel/contract';
import type { Phase, Project, ProjectQuery, ProjectRow } from './contract.ts';
import { byOrder, milestoneState } from './milestone.rules.ts';
import { papers } from './papers.repo.ts';
import { phaseState } from './phase.rules.ts';
import { type PlanRow, phases } from './phases.repo.ts';
import { type ProjectFile, projects } from './projects.repo.ts';
import { capitalChanges, milestones, outlays } from './records.repo.ts';

/** The last day that the file of a project speaks of: a closed file is not reproached with what it cannot know. */
const lastDayOf = (project: Pick<ProjectFile, 'recordedUntil'>, today: string): string =>
  project.recordedUntil !== null && project.recordedUntil < today ? project.recordedUntil : today;

export async function listProjects(ctx: Ctx, query: ProjectQuery): Promise<{ items: ProjectRow[]; total: number }> {
  const found = await projects.list(ctx, {
    scopes: ctx.scopes('industry-park.project.list'),
    q: query.q?.trim() || null,
    state: query.state ?? null,
    ...pageWindow(query),
  });
  return { items: await rowsOf(ctx, found), total: found[0]?.total ?? 0 };
}

/** What a citizen may read: every project that is not kept back by its file. */
export async function publicProjects(ctx: Ctx): Promise<ProjectRow[]> {
  return rowsOf(ctx, await projects.list(ctx, { scopes: ['/'], q: null, state: null, limit: 200, offset: 0 }));
}

async function rowsOf(ctx: Ctx, found: Awaited<ReturnType<typeof projects.list>>): Promise<ProjectRow[]> {
  const all = await milestones.of(
    ctx,
    found.map((project) => project.id),
  );
  return found.map((project) => ({
    id: project.id,
    name: project.name,
    shortName: project.shortName,
    owner: project.owner,
    park: project.park,
    state: project.state,
    totalInvestmentFen: Number(project.totalInvestmentFen),
    doneFen: Number(project.doneFen),
    latest: project.latest,
    latestOn: project.latestOn,
    delayed: all.filter(
      (one) => one.project === project.id && milestoneState(one, lastDayOf(project, ctx.today())).state === 'delayed',
    ).length,
    demo: project.demo,
  }));
}

export async function readProject(ctx: Ctx, id: string): Promise<Project> {
  const file = await projects.find(ctx, id);
  if (!file) throw kernelErrors.notFound();
  const { path: _path, ...shown } = file;
  const day = lastDayOf(file, ctx.today());
  return {
    ...shown,
    totalInvestmentFen: Number(file.totalInvestmentFen),
    annualOutputFen: file.annualOutputFen === null ? null : Number(file.annualOutputFen),
    phases: await phasesOf(ctx, file, day),
    capital: (await capitalChanges.of(ctx, [id])).map(({ project: _project, ...change }) => ({
      ...change,
      beforeFen: Number(change.beforeFen),
      afterFen: Number(change.afterFen),
      changeFen: Number(change.afterFen - change.beforeFen),
    })),
    ...(await milestonesOf(ctx, id, day)),
    outlays: (await outlays.of(ctx, id)).map((outlay) => ({
      ...outlay,
      plannedFen: Number(outlay.plannedFen),
      actualFen: outlay.actualFen === null ? null : Number(outlay.actualFen),
    })),
    papers: (await papers.of(ctx, id)).map(({ project: _project, fileId: _file, ...paper }) => paper),
    versions: await projects.versions(ctx, id),
  };
}

async function phasesOf(ctx: Ctx, file: ProjectFile, day: string): Promise<Phase[]> {
  const [found, changes] = await Promise.all([phases.of(ctx, [file.id]), phases.changes(ctx, file.id)]);
  return found.map(({ project: _project, ...phase }) => {
    const plan = phase.plans.at(-1) ?? noPlan;
    return {
      ...phase,
      ...phaseState(phase, plan, day),
      investmentFen: Number(plan.investmentFen),
      share: shareOf(plan.investmentFen, file.totalInvestmentFen),
      plans: phase.plans.map((one) => ({ ...one, investmentFen: Number(one.investmentFen) })),
      changes: changes.filter((change) => change.phase === phase.no).map(({ phase: _phase, ...change }) => change),
    };
  });
}

async function milestonesOf(
  ctx: Ctx,
  project: string,
  day: string,
): Promise<Pick<Project, 'milestones' | 'withdrawnMilestones'>> {
  const [standing, former, withdrawn] = await Promise.all([
    milestones.of(ctx, [project]),
    milestones.formerPlans(ctx, project),
    milestones.withdrawn(ctx, project),
  ]);
  return {
    milestones: standing.sort(byOrder).map(({ project: _project, ...one }) => ({
      ...one,
      ...milestoneState(one, day),
      formerPlans: former.filter(({ id }) => id === one.id).map(({ planned, reason }) => ({ planned, reason })),
    })),
    withdrawnMilestones: withdrawn.map(({ id, kind, planned, actual, reason }) => ({
      ...{ id, kind, planned, actual, reason },
    })),
  };
}

const noPlan: PlanRow = { since: null, investmentFen: 0n, plannedStart: null, plannedEnd: null, reason: '' };

/** 8 of 13 as 61.54; empty when there is no whole. */
export function shareOf(part: bigint, whole: bigint): string {
  const share = divide(rationalOf(String(part * 100n)), rationalOf(String(whole)));
  return share === null ? '' : decimalText(share, 2);
}
