import { regionPaths } from '#engines/directory';
import { type AccessInput, type Ctx, can, kernelErrors, route, type Target } from '#kernel';
import { listOf, Type } from '#kernel/contract';
import {
  CapitalCorrection,
  MilestoneCorrection,
  MilestoneReach,
  MilestoneReplan,
  NewCapitalChange,
  NewMilestone,
  NewOutlay,
  NewProject,
  Project,
  ProjectCorrection,
  ProjectQuery,
  ProjectRow,
  StateChange,
} from './contract.ts';
import { changeProjectState, correctProject, registerProject } from './edit-project.ts';
import { errors } from './errors.ts';
import { addCapitalChange, correctCapitalChange, setOutlay } from './keep-capital.ts';
import { addMilestone, correctMilestone, reachMilestone, replanMilestone } from './keep-milestones.ts';
import { projects } from './projects.repo.ts';
import { listProjects, readProject } from './read-project.ts';
import { capitalChanges, milestones } from './records.repo.ts';

const ById = Type.Object({ id: Type.String({ title: '编号', maxLength: 60 }) });

async function placeOf(ctx: Ctx, project: string | undefined): Promise<Target | null> {
  const found = project === undefined ? undefined : await projects.find(ctx, project);
  return found ? { paths: [found.path] } : null;
}
const atProject = (ctx: Ctx, { params }: AccessInput) => placeOf(ctx, String(params['id']));
const atMilestone = async (ctx: Ctx, { params }: AccessInput) =>
  placeOf(ctx, (await milestones.find(ctx, String(params['id'])))?.project);
const atCapitalChange = async (ctx: Ctx, { params }: AccessInput) =>
  placeOf(ctx, (await capitalChanges.find(ctx, String(params['id'])))?.project);

async function atRegionOfBody(ctx: Ctx, { body }: AccessInput): Promise<Target | null> {
  const code = (body as { region?: unknown } | null)?.region;
  if (typeof code !== 'string') return null;
  const path = (await regionPaths(ctx, [code])).get(code);
  return path === undefined ? null : { paths: [path] };
}

const milestoneErrors = [errors.milestoneEmpty, errors.wrongOrder, errors.missingBefore, errors.futureDate];
const capitalErrors = [errors.noChange, errors.chainBroken, errors.changeMismatch, errors.dayTaken];

export const projectRoutes = [
  route('industry-park.project.list', {
    method: 'GET',
    path: '/api/industry-park/projects',
    title: '查重大项目',
    access: can(),
    query: ProjectQuery,
    reply: listOf(ProjectRow),
    handle: (ctx, { query }) => listProjects(ctx, query),
  }),
  route('industry-park.project.get', {
    method: 'GET',
    path: '/api/industry-park/projects/:id',
    title: '看项目档案',
    access: can(null, atProject),
    params: ById,
    reply: Project,
    handle: (ctx, { params }) => readProject(ctx, params.id),
  }),
  route('industry-park.project.register', {
    method: 'POST',
    path: '/api/industry-park/projects',
    title: '登记项目',
    access: can(null, atRegionOfBody),
    body: NewProject,
    reply: Project,
    errors: [errors.unknownRegion],
    handle: (ctx, { body }) => registerProject(ctx, body),
  }),
  route('industry-park.project.correct', {
    method: 'PUT',
    path: '/api/industry-park/projects/:id',
    title: '更正项目档案',
    access: can(null, atProject),
    params: ById,
    body: ProjectCorrection,
    reply: Project,
    errors: [errors.phasesExceed, kernelErrors.conflict],
    handle: (ctx, { params, body }) => correctProject(ctx, params.id, body),
  }),
  route('industry-park.project.change-state', {
    method: 'POST',
    path: '/api/industry-park/projects/:id/state',
    title: '停缓建、取消或恢复项目',
    access: can(null, atProject),
    params: ById,
    body: StateChange,
    reply: Project,
    errors: [errors.alreadySo, errors.futureDate, kernelErrors.conflict],
    handle: (ctx, { params, body }) => changeProjectState(ctx, params.id, body),
  }),
  route('industry-park.milestone.add', {
    method: 'POST',
    path: '/api/industry-park/projects/:id/milestones',
    title: '登记项目节点',
    access: can(null, atProject),
    params: ById,
    body: NewMilestone,
    reply: Project,
    errors: [errors.milestoneTaken, ...milestoneErrors],
    handle: (ctx, { params, body }) => addMilestone(ctx, params.id, body),
  }),
  route('industry-park.milestone.correct', {
    method: 'PUT',
    path: '/api/industry-park/milestones/:id',
    title: '更正项目节点',
    access: can(null, atMilestone),
    params: ById,
    body: MilestoneCorrection,
    reply: Project,
    errors: [...milestoneErrors, kernelErrors.conflict],
    handle: (ctx, { params, body }) => correctMilestone(ctx, params.id, body),
  }),
  route('industry-park.milestone.reach', {
    method: 'POST',
    path: '/api/industry-park/milestones/:id/reach',
    title: '登记节点完成',
    access: can('industry-park.milestone.add', atMilestone),
    params: ById,
    body: MilestoneReach,
    reply: Project,
    errors: [...milestoneErrors, errors.reachedAlready, kernelErrors.conflict],
    handle: (ctx, { params, body }) => reachMilestone(ctx, params.id, body),
  }),
  route('industry-park.milestone.replan', {
    method: 'POST',
    path: '/api/industry-park/milestones/:id/plans',
    title: '节点改期',
    access: can('industry-park.milestone.correct', atMilestone),
    params: ById,
    body: MilestoneReplan,
    reply: Project,
    errors: [errors.reachedAlready, errors.samePlan, kernelErrors.conflict],
    handle: (ctx, { params, body }) => replanMilestone(ctx, params.id, body),
  }),
  route('industry-park.capital-change.add', {
    method: 'POST',
    path: '/api/industry-park/projects/:id/capital-changes',
    title: '登记资本变动',
    access: can(null, atProject),
    params: ById,
    body: NewCapitalChange,
    reply: Project,
    errors: [...capitalErrors, errors.futureDate],
    handle: (ctx, { params, body }) => addCapitalChange(ctx, params.id, body),
  }),
  route('industry-park.capital-change.correct', {
    method: 'PUT',
    path: '/api/industry-park/capital-changes/:id',
    title: '更正资本变动',
    access: can(null, atCapitalChange),
    params: ById,
    body: CapitalCorrection,
    reply: Project,
    errors: [...capitalErrors, kernelErrors.conflict],
    handle: (ctx, { params, body }) => correctCapitalChange(ctx, params.id, body),
  }),
  route('industry-park.outlay.set', {
    method: 'PUT',
    path: '/api/industry-park/projects/:id/outlays',
    title: '填报投资完成情况',
    access: can(null, atProject),
    params: ById,
    body: NewOutlay,
    reply: Project,
    errors: [kernelErrors.conflict],
    handle: (ctx, { params, body }) => setOutlay(ctx, params.id, body),
  }),
];
