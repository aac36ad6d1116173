import { type AccessInput, type Ctx, can, kernelErrors, open, page, route, type Target } from '#kernel';
import { Type } from '#kernel/contract';
import { NewPaper, Project, Withdrawal } from './contract.ts';
import { errors } from './errors.ts';
import { restoreMilestone } from './keep-milestones.ts';
import { addPaper, PAPER_BYTES, sendPaper, withdrawPaper } from './keep-papers.ts';
import { papers } from './papers.repo.ts';
import { projects } from './projects.repo.ts';
import { capitalChanges, milestones } from './records.repo.ts';
import { withdrawCapitalChange, withdrawMilestone } from './withdraw-record.ts';

const ById = Type.Object({ id: Type.String({ title: '编号', maxLength: 60 }) });

async function placeOf(ctx: Ctx, project: string | undefined): Promise<Target | null> {
  const found = project === undefined ? undefined : await projects.find(ctx, project);
  return found ? { paths: [found.path] } : null;
}
const atProject = (ctx: Ctx, { params }: AccessInput) => placeOf(ctx, String(params['id']));
const atRecord =
  (find: (ctx: Ctx, id: string) => Promise<{ project: string } | undefined>) =>
  async (ctx: Ctx, { params }: AccessInput) =>
    placeOf(ctx, (await find(ctx, String(params['id'])))?.project);

/** Photographs and papers, and what is taken back without anything in its place. */
export const paperRoutes = [
  route('industry-park.paper.add', {
    method: 'POST',
    path: '/api/industry-park/projects/:id/papers',
    title: '添加项目资料',
    access: can(null, atProject),
    params: ById,
    uploadBytes: PAPER_BYTES,
    body: NewPaper,
    reply: Project,
    errors: [errors.fileMissing, errors.tooManyPapers, errors.phaseUnknown],
    handle: (ctx, { params, body, request }) => addPaper(ctx, params.id, body, request.files[0]),
  }),
  route('industry-park.paper.withdraw', {
    method: 'POST',
    path: '/api/industry-park/papers/:id/withdraw',
    title: '撤下项目资料',
    access: can('industry-park.paper.add', atRecord(papers.find)),
    params: ById,
    body: Withdrawal,
    reply: Project,
    errors: [kernelErrors.conflict],
    handle: (ctx, { params, body }) => withdrawPaper(ctx, params.id, body.reason),
  }),
  route('industry-park.paper.restore', {
    method: 'POST',
    path: '/api/industry-park/papers/:id/restore',
    title: '恢复项目资料',
    access: can('industry-park.paper.add', atRecord(papers.find)),
    params: ById,
    reply: Project,
    errors: [kernelErrors.conflict],
    handle: (ctx, { params }) => withdrawPaper(ctx, params.id, null),
  }),
  route('industry-park.paper.read', {
    method: 'GET',
    path: '/api/industry-park/papers/:id',
    title: '看项目资料',
    access: can('industry-park.project.get', atRecord(papers.find)),
    params: ById,
    handle: (ctx, { params }) => sendPaper(ctx, params.id, false),
  }),
  route('industry-park.milestone.withdraw', {
    method: 'POST',
    path: '/api/industry-park/milestones/:id/withdraw',
    title: '撤销项目节点',
    access: can('industry-park.milestone.correct', atRecord(milestones.find)),
    params: ById,
    body: Withdrawal,
    reply: Project,
    errors: [errors.neededBy, kernelErrors.conflict],
    handle: (ctx, { params, body }) => withdrawMilestone(ctx, params.id, body.reason),
  }),
  route('industry-park.milestone.restore', {
    method: 'POST',
    path: '/api/industry-park/milestones/:id/restore',
    title: '恢复项目节点',
    access: can('industry-park.milestone.correct', atRecord(milestones.findWithdrawn)),
    params: ById,
    reply: Project,
    errors: [errors.milestoneTaken, errors.wrongOrder, errors.missingBefore, kernelErrors.conflict],
    handle: (ctx, { params }) => restoreMilestone(ctx, params.id),
  }),
  route('industry-park.capital-change.withdraw', {
    method: 'POST',
    path: '/api/industry-park/capital-changes/:id/withdraw',
    title: '撤销资本变动',
    access: can('industry-park.capital-change.correct', atRecord(capitalChanges.find)),
    params: ById,
    body: Withdrawal,
    reply: Project,
    errors: [errors.notLast, kernelErrors.conflict],
    handle: (ctx, { params, body }) => withdrawCapitalChange(ctx, params.id, body.reason),
  }),
  page('industry-park.page.paper', {
    method: 'GET',
    path: '/projects/papers/:id',
    title: '公开的项目资料',
    access: open('随项目档案公开的照片和文件'),
    params: ById,
    handle: (ctx, { params }) => sendPaper(ctx, params.id, true),
  }),
];
