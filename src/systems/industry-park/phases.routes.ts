import { type AccessInput, type Ctx, can, kernelErrors, route } from '#kernel';
import { Type } from '#kernel/contract';
import { Project } from './contract.ts';
import { errors } from './errors.ts';
import {
  addPhase,
  cancelPhase,
  correctPhase,
  finishPhase,
  replanPhase,
  restorePhase,
  startPhase,
} from './keep-phases.ts';
import {
  NewPhase,
  PhaseCancel,
  PhaseCorrection,
  PhaseFinish,
  PhaseReplan,
  PhaseRestore,
  PhaseStart,
} from './phase.contract.ts';
import { projects } from './projects.repo.ts';

const id = Type.String({ title: '编号', maxLength: 60 });
const params = Type.Object({ id, no: Type.Integer({ title: '期次', minimum: 1, maximum: 20 }) });

const atProject = async (ctx: Ctx, { params: { id } }: AccessInput) => {
  const found = await projects.find(ctx, String(id));
  return found ? { paths: [found.path] } : null;
};
const mayCorrect = can('industry-park.phase.correct', atProject);
const mayMove = can('industry-park.phase.finish', atProject);
const path = '/api/industry-park/projects/:id/phases';
const planErrors = [errors.planTurned, errors.phasesExceed];
const stateErrors = [errors.phaseCancelled, errors.phaseFinished, errors.futureDate, kernelErrors.conflict];
const courseErrors = [...stateErrors, errors.startMissing, errors.courseTurned];

/** The phases of a project: what was planned from when on, and what became of it. */
export const phaseRoutes = [
  route('industry-park.phase.add', {
    method: 'POST',
    path,
    title: '登记项目分期',
    access: can(null, atProject),
    params: Type.Object({ id }),
    body: NewPhase,
    reply: Project,
    errors: [...planErrors, errors.tooManyPhases],
    handle: (ctx, { params, body }) => addPhase(ctx, params.id, body),
  }),
  route('industry-park.phase.correct', {
    method: 'PUT',
    path: `${path}/:no`,
    title: '更正项目分期',
    access: mayCorrect,
    params,
    body: PhaseCorrection,
    reply: Project,
    errors: [...planErrors, ...courseErrors],
    handle: (ctx, { params, body }) => correctPhase(ctx, params.id, params.no, body),
  }),
  route('industry-park.phase.replan', {
    method: 'POST',
    path: `${path}/:no/plans`,
    title: '调整分期计划',
    access: mayCorrect,
    params,
    body: PhaseReplan,
    reply: Project,
    errors: [...planErrors, ...stateErrors, errors.planBefore, errors.samePlan],
    handle: (ctx, { params, body }) => replanPhase(ctx, params.id, params.no, body),
  }),
  route('industry-park.phase.start', {
    method: 'POST',
    path: `${path}/:no/start`,
    title: '登记分期开工',
    access: mayMove,
    params,
    body: PhaseStart,
    reply: Project,
    errors: [...stateErrors, errors.phaseStarted],
    handle: (ctx, { params, body }) => startPhase(ctx, params.id, params.no, body),
  }),
  route('industry-park.phase.finish', {
    method: 'POST',
    path: `${path}/:no/finish`,
    title: '登记分期完工',
    access: mayMove,
    params,
    body: PhaseFinish,
    reply: Project,
    errors: courseErrors,
    handle: (ctx, { params, body }) => finishPhase(ctx, params.id, params.no, body),
  }),
  route('industry-park.phase.cancel', {
    method: 'POST',
    path: `${path}/:no/cancel`,
    title: '取消项目分期',
    access: mayMove,
    params,
    body: PhaseCancel,
    reply: Project,
    errors: stateErrors,
    handle: (ctx, { params, body }) => cancelPhase(ctx, params.id, params.no, body),
  }),
  route('industry-park.phase.restore', {
    method: 'POST',
    path: `${path}/:no/restore`,
    title: '恢复项目分期',
    access: mayMove,
    params,
    body: PhaseRestore,
    reply: Project,
    errors: [errors.phasesExceed, errors.phaseGoesOn, kernelErrors.conflict],
    handle: (ctx, { params, body }) => restorePhase(ctx, params.id, params.no, body),
  }),
];
