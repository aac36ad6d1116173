import { type AnyRoute, type Ctx, kernelErrors, route, signedIn } from '#kernel';
import { nullable, type Static, type TObject, Type } from '#kernel/contract';
import { addSigners, removeSigner } from './act/change-signers.ts';
import { claimTask, unclaimTask } from './act/claim-task.ts';
import { completeMany, completeTask } from './act/complete-task.ts';
import { delegateTask, transferTask } from './act/hand-over.ts';
import { returnTargets, returnTask } from './act/return-task.ts';
import { withdrawTask } from './act/withdraw-task.ts';
import {
  AddSignerInput,
  type Box,
  boxes,
  CompleteInput,
  DelegateInput,
  OpinionInput,
  RemoveSignerInput,
  ReturnInput,
  TaskList,
  TransferInput,
  type Verb,
  verbNames,
} from './contract.ts';
import { errors } from './errors.ts';
import { listTasks, readCopy } from './work/list-tasks.ts';

const idParam = Type.Object({ id: Type.String({ title: '任务', maxLength: 60 }) });
const Acted = Type.Object({ instanceId: Type.String() });
const usual = [errors.decided, errors.notOpen, errors.claimedByOther, errors.ended, errors.noWay, errors.nobody];

const list = route('workflow.task.list', {
  method: 'GET',
  path: '/api/workflow/tasks',
  title: '我的审批任务',
  access: signedIn('official'),
  query: Type.Object({
    box: Type.Optional(Type.String({ title: '分类', enum: Object.keys(boxes), default: 'todo' })),
    q: Type.Optional(Type.String({ title: '搜索', maxLength: 100 })),
    flow: Type.Optional(Type.String({ title: '流程', maxLength: 60 })),
    subject: Type.Optional(Type.String({ title: '事项', maxLength: 100 })),
    after: Type.Optional(Type.String({ title: '接着上一页', maxLength: 200 })),
    page: Type.Optional(Type.Integer({ title: '页码', minimum: 1, maximum: 1000 })),
    pageSize: Type.Optional(Type.Integer({ title: '每页条数', minimum: 1, maximum: 200 })),
    sort: Type.Optional(Type.String({ title: '排序', maxLength: 60 })),
  }),
  reply: TaskList,
  handle: (ctx, { query }) => listTasks(ctx, { ...query, box: (query.box ?? 'todo') as Box }),
});

/** One verb of a task: a POST below the task, open to whoever is signed in, done only by those whose task it is. */
function verbRoute<Body extends TObject>(
  verb: Verb,
  body: Body,
  act: (ctx: Ctx, taskId: string, input: Static<Body>) => Promise<{ instanceId: string }>,
  more: AnyRoute['draft']['errors'] = [],
): AnyRoute {
  return route(`workflow.task.${verb}`, {
    method: 'POST',
    path: `/api/workflow/tasks/:id/${verb}`,
    title: `${verbNames[verb]}任务`,
    access: signedIn('official'),
    params: idParam,
    body,
    reply: Acted,
    errors: [...usual, ...more],
    handle: (ctx, { params, body: input }) => act(ctx, params.id, input as Static<Body>),
  });
}

const many = route('workflow.task.complete-many', {
  method: 'POST',
  path: '/api/workflow/tasks/complete-many',
  title: '批量办理任务',
  access: signedIn('official'),
  body: Type.Object({
    taskIds: Type.Array(Type.String({ maxLength: 60 }), { title: '任务', minItems: 1, maxItems: 200 }),
    outcome: CompleteInput.properties.outcome,
    opinion: CompleteInput.properties.opinion,
  }),
  reply: Type.Object({
    items: Type.Array(Type.Object({ taskId: Type.String(), problem: nullable(Type.String()) })),
  }),
  handle: async (ctx, { body }) => ({ items: await completeMany(ctx, body) }),
});

const read = route('workflow.copy.read', {
  method: 'POST',
  path: '/api/workflow/copies/:id/read',
  title: '标记抄送已阅',
  access: signedIn('official'),
  params: idParam,
  reply: Acted,
  errors: [kernelErrors.notFound],
  handle: (ctx, { params }) => readCopy(ctx, params.id),
});

const targets = route('workflow.task.return-targets', {
  method: 'GET',
  path: '/api/workflow/tasks/:id/return-targets',
  title: '查看可驳回的环节',
  access: signedIn('official'),
  params: idParam,
  reply: Type.Object({ items: Type.Array(Type.Object({ value: Type.String(), label: Type.String() })) }),
  handle: async (ctx, { params }) => ({ items: await returnTargets(ctx, params.id) }),
});

export const taskRoutes: readonly AnyRoute[] = [
  list,
  many,
  verbRoute('complete', CompleteInput, completeTask, [errors.outcomeUnknown]),
  verbRoute('claim', Type.Object({}), (ctx, id) => claimTask(ctx, id)),
  verbRoute('unclaim', Type.Object({}), (ctx, id) => unclaimTask(ctx, id), [errors.notClaimed]),
  verbRoute('return', ReturnInput, returnTask, [errors.returnNowhere, errors.returnUnpassed]),
  verbRoute('transfer', TransferInput, transferTask, [errors.personUnknown, errors.samePerson]),
  verbRoute('delegate', DelegateInput, delegateTask, [errors.personUnknown, errors.samePerson]),
  verbRoute('add-signer', AddSignerInput, addSigners, [errors.personUnknown, errors.samePerson, errors.signerTwice]),
  verbRoute('remove-signer', RemoveSignerInput, removeSigner, [errors.signerGone]),
  verbRoute('withdraw', OpinionInput, withdrawTask, [errors.withdrawLate]),
  read,
  targets,
];
