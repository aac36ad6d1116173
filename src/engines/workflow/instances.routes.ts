import { type AnyRoute, type Ctx, can, kernelErrors, route, signedIn } from '#kernel';
import { listOf, listQuery, nullable, oneOf, type Static, type TObject, Type } from '#kernel/contract';
import { commentInstance, copyInstance, terminateInstance, urgeInstance } from './act/on-instance.ts';
import {
  CommentInput,
  CopyInput,
  InstanceRow,
  InstanceView,
  instanceStates,
  MigrationLine,
  OpinionInput,
  ProxyInput,
  ProxyRow,
  type Verb,
  VersionXml,
} from './contract.ts';
import { flows } from './definition/flows.repo.ts';
import { errors } from './errors.ts';
import { checkMigration, migrateInstances } from './migrate/migrate-instances.ts';
import { startInstance } from './run/start-instance.ts';
import { endProxy, giveProxy } from './work/give-proxy.ts';
import { listInstances } from './work/list-instances.ts';
import { proxies } from './work/proxies.repo.ts';
import { showInstance } from './work/show-instance.ts';

const idParam = Type.Object({ id: Type.String({ title: '流程实例', maxLength: 60 }) });
const keyParam = Type.Object({ key: Type.String({ title: '流程代码', maxLength: 60 }) });
const Acted = Type.Object({ instanceId: Type.String() });

const list = route('workflow.instance.list', {
  method: 'GET',
  path: '/api/workflow/instances',
  title: '查询流程实例',
  access: can('workflow.instance.read'),
  query: Type.Object({
    ...listQuery,
    flow: Type.Optional(Type.String({ title: '流程', maxLength: 60 })),
    subject: Type.Optional(Type.String({ title: '事项', maxLength: 100 })),
    state: Type.Optional(oneOf(instanceStates, '状态')),
    trouble: Type.Optional(Type.Boolean({ title: '受阻' })),
  }),
  reply: listOf(InstanceRow),
  handle: (ctx, { query }) => listInstances(ctx, query),
});

const start = route('workflow.instance.start', {
  method: 'POST',
  path: '/api/workflow/instances',
  title: '发起流程',
  access: can(),
  body: Type.Object({
    flowKey: Type.String({ title: '流程', maxLength: 60, 'x-ui': { optionsUrl: '/api/workflow/flows' } }),
    title: Type.String({ title: '事由', minLength: 2, maxLength: 120 }),
    variables: Type.Optional(
      Type.Record(Type.String({ pattern: '^[\\p{L}_][\\p{L}\\p{N}_]*$' }), Type.Unknown(), { title: '变量' }),
    ),
  }),
  reply: Acted,
  errors: [errors.flowUnknown, errors.flowSuspended, errors.notDeployed, errors.nobody, errors.noWay],
  handle: (ctx, { body }) =>
    startInstance(ctx, { ...body, subject: `workflow.manual:${ctx.newId('man')}`, variables: body.variables ?? {} }),
});

const show = route('workflow.instance.get', {
  method: 'GET',
  path: '/api/workflow/instances/:id',
  title: '查看流程实例',
  access: signedIn('official'),
  params: idParam,
  reply: InstanceView,
  handle: (ctx, { params }) => showInstance(ctx, params.id),
});

const drawing = route('workflow.instance.drawing', {
  method: 'GET',
  path: '/api/workflow/instances/:id/drawing',
  title: '查看流程实例的图',
  access: signedIn('official'),
  params: idParam,
  reply: VersionXml,
  handle: async (ctx, { params }) => {
    const { versionId } = await showInstance(ctx, params.id);
    const version = await flows.version(ctx, versionId);
    if (!version) throw kernelErrors.notFound();
    const { id, flowKey, version: no, name, xml } = version;
    return { id, flowKey, version: no, name, xml };
  },
});

/** A verb on the whole instance, done only by those who have a part in it or look after it. */
function verbRoute<Body extends TObject>(
  verb: Verb,
  title: string,
  body: Body,
  act: (ctx: Ctx, instanceId: string, input: Static<Body>) => Promise<{ instanceId: string }>,
): AnyRoute {
  return route(`workflow.instance.${verb}`, {
    method: 'POST',
    path: `/api/workflow/instances/:id/${verb}`,
    title,
    access: signedIn('official'),
    params: idParam,
    body,
    reply: Acted,
    errors: [errors.ended, errors.urgedJustNow, errors.personUnknown],
    handle: (ctx, { params, body: input }) => act(ctx, params.id, input as Static<Body>),
  });
}

const mapping = Type.Record(Type.String(), Type.String(), { title: '环节对应' });
const versionId = Type.String({ title: '换到的版本', maxLength: 60 });

const check = route('workflow.instance.check-migration', {
  method: 'POST',
  path: '/api/workflow/flows/:key/migration/check',
  title: '试算换版',
  access: can('workflow.instance.migrate'),
  params: keyParam,
  body: Type.Object({ versionId, mapping }),
  reply: Type.Object({ items: Type.Array(MigrationLine) }),
  handle: async (ctx, { params, body }) => {
    const items = await checkMigration(ctx, params.key, body);
    return { items: items.map((line) => ({ ...line, nodes: [...line.nodes], problems: [...line.problems] })) };
  },
});

const migrate = route('workflow.instance.migrate', {
  method: 'POST',
  path: '/api/workflow/flows/:key/migration',
  title: '在办实例换版',
  access: can(),
  params: keyParam,
  body: Type.Object({
    versionId,
    mapping,
    instanceIds: Type.Array(Type.String({ maxLength: 60 }), { title: '实例', minItems: 1, maxItems: 200 }),
  }),
  reply: Type.Object({
    items: Type.Array(Type.Object({ instanceId: Type.String(), problem: nullable(Type.String()) })),
  }),
  handle: async (ctx, { params, body }) => ({ items: await migrateInstances(ctx, params.key, body) }),
});

const listProxies = route('workflow.proxy.list', {
  method: 'GET',
  path: '/api/workflow/proxies',
  title: '我的审批代理',
  access: signedIn('official'),
  reply: Type.Object({ items: Type.Array(ProxyRow) }),
  handle: async (ctx) => ({ items: ctx.actor.id === null ? [] : await proxies.of(ctx, ctx.actor.id) }),
});

const give = route('workflow.proxy.give', {
  method: 'POST',
  path: '/api/workflow/proxies',
  title: '委托代理审批',
  access: signedIn('official'),
  body: ProxyInput,
  reply: ProxyRow,
  errors: [errors.personUnknown, errors.samePerson, errors.proxyDates],
  handle: (ctx, { body }) => giveProxy(ctx, body),
});

const end = route('workflow.proxy.end', {
  method: 'POST',
  path: '/api/workflow/proxies/:id/end',
  title: '收回审批代理',
  access: signedIn('official'),
  params: Type.Object({ id: Type.String({ title: '代理', maxLength: 60 }) }),
  reply: ProxyRow,
  errors: [kernelErrors.conflict],
  handle: (ctx, { params }) => endProxy(ctx, params.id),
});

export const instanceRoutes: readonly AnyRoute[] = [
  list,
  start,
  show,
  drawing,
  verbRoute('terminate', '终止流程', CommentInput, terminateInstance),
  verbRoute('urge', '催办', OpinionInput, urgeInstance),
  verbRoute('copy', '抄送', CopyInput, copyInstance),
  verbRoute('comment', '补充意见', CommentInput, commentInstance),
  check,
  migrate,
  listProxies,
  give,
  end,
];
