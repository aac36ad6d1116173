import { can, kernelErrors, route } from '#kernel';
import { listOf, listQuery, pageWindow, Type } from '#kernel/contract';
import { Finding, FlowDraft, FlowRow, FlowVersion, VersionXml } from './contract.ts';
import { checkFlow } from './definition/deploy-flow.ts';
import { createFlow, deployDraft, dropDraft, importFlow, saveDraft, suspendFlow } from './definition/edit-draft.ts';
import { flows } from './definition/flows.repo.ts';
import { errors } from './errors.ts';
import { actionList } from './run/actions.ts';

const key = Type.String({ title: '流程代码', pattern: '^[a-z][a-z0-9-]{1,59}$' });
const keyParam = Type.Object({ key: Type.String({ title: '流程代码', maxLength: 60 }) });
const xml = Type.String({ title: '流程图', minLength: 10, maxLength: 2_000_000 });
const revision = Type.Integer({ title: '修订号', minimum: 1 });
const READ = 'workflow.flow.list';

const list = route('workflow.flow.list', {
  method: 'GET',
  path: '/api/workflow/flows',
  title: '查询流程',
  access: can(),
  query: Type.Object(listQuery),
  reply: listOf(FlowRow),
  handle: async (ctx, { query }) => {
    const found = await flows.list(ctx, { q: query.q?.trim() || null, ...pageWindow(query) });
    const items = found.map(({ total: _total, draftXml, draftAt, deployedAt, ...flow }) => ({
      ...flow,
      value: flow.key,
      label: flow.name,
      hasDraft: draftXml !== null,
      draftAt: draftAt?.toISOString() ?? null,
      deployedAt: deployedAt?.toISOString() ?? null,
    }));
    return { items, total: found[0]?.total ?? 0 };
  },
});

const get = route('workflow.flow.get', {
  method: 'GET',
  path: '/api/workflow/flows/:key',
  title: '打开流程的图',
  access: can(READ),
  params: keyParam,
  reply: FlowDraft,
  handle: async (ctx, { params }) => {
    const flow = await flows.byKey(ctx, params.key);
    if (!flow) throw kernelErrors.notFound();
    const latest = flow.latest === 0 ? undefined : await flows.versionNo(ctx, flow.key, flow.latest);
    const { draftXml, draftAt, ...rest } = flow;
    return {
      ...rest,
      xml: draftXml ?? latest?.xml ?? null,
      hasDraft: draftXml !== null,
      draftAt: draftAt?.toISOString() ?? null,
      actions: actionList(),
    };
  },
});

const versions = route('workflow.flow.versions', {
  method: 'GET',
  path: '/api/workflow/flows/:key/versions',
  title: '查看流程的各版',
  access: can(READ),
  params: keyParam,
  reply: Type.Object({ items: Type.Array(FlowVersion) }),
  handle: async (ctx, { params }) => {
    if (!(await flows.byKey(ctx, params.key))) throw kernelErrors.notFound();
    const found = await flows.versions(ctx, params.key);
    return {
      items: found.map(({ xml: _xml, checksum: _checksum, deployedAt, ...version }) => ({
        ...version,
        deployedAt: deployedAt.toISOString(),
      })),
    };
  },
});

const versionXml = route('workflow.flow.version-xml', {
  method: 'GET',
  path: '/api/workflow/versions/:id',
  title: '查看一版流程图',
  access: can(READ),
  params: Type.Object({ id: Type.String({ title: '版本', maxLength: 60 }) }),
  reply: VersionXml,
  handle: async (ctx, { params }) => {
    const version = await flows.version(ctx, params.id);
    if (!version) throw kernelErrors.notFound();
    const { id, flowKey, version: no, name, xml: drawn } = version;
    return { id, flowKey, version: no, name, xml: drawn };
  },
});

const create = route('workflow.flow.create', {
  method: 'POST',
  path: '/api/workflow/flows',
  title: '新建流程',
  access: can('workflow.flow.edit'),
  body: Type.Object({
    key,
    name: Type.String({ title: '名称', minLength: 2, maxLength: 60 }),
    note: Type.String({ title: '用途', maxLength: 400 }),
  }),
  reply: Type.Object({ key: Type.String() }),
  errors: [errors.flowTaken],
  handle: (ctx, { body }) => createFlow(ctx, body),
});

const check = route('workflow.flow.check', {
  method: 'POST',
  path: '/api/workflow/flows/check',
  title: '检查流程图',
  access: can('workflow.flow.edit'),
  body: Type.Object({ xml }),
  reply: Type.Object({ findings: Type.Array(Finding), name: Type.String(), deployable: Type.Boolean() }),
  handle: async (_ctx, { body }) => {
    const { findings, ...rest } = await checkFlow(body.xml);
    return { ...rest, findings: [...findings] };
  },
});

const importRoute = route('workflow.flow.import', {
  method: 'POST',
  path: '/api/workflow/flows/import',
  title: '导入流程图',
  access: can('workflow.flow.edit'),
  body: Type.Object({ key, xml }),
  reply: Type.Object({ key: Type.String(), warnings: Type.Array(Type.String()) }),
  errors: [errors.refused],
  handle: async (ctx, { body }) => {
    const done = await importFlow(ctx, body);
    return { ...done, warnings: [...done.warnings] };
  },
});

const save = route('workflow.flow.edit', {
  method: 'PUT',
  path: '/api/workflow/flows/:key/draft',
  title: '保存流程草稿',
  access: can(),
  params: keyParam,
  body: Type.Object({ xml, revision }),
  reply: Type.Object({ revision: Type.Integer() }),
  errors: [errors.refused, kernelErrors.conflict],
  handle: (ctx, { params, body }) => saveDraft(ctx, params.key, body),
});

const drop = route('workflow.flow.drop-draft', {
  method: 'POST',
  path: '/api/workflow/flows/:key/draft/drop',
  title: '放弃流程草稿',
  access: can('workflow.flow.edit'),
  params: keyParam,
  body: Type.Object({ revision }),
  reply: Type.Object({ revision: Type.Integer() }),
  errors: [kernelErrors.conflict],
  handle: (ctx, { params, body }) => dropDraft(ctx, params.key, body.revision),
});

const deploy = route('workflow.flow.deploy', {
  method: 'POST',
  path: '/api/workflow/flows/:key/deploy',
  title: '发布流程',
  access: can(),
  params: keyParam,
  body: Type.Object({ revision, note: Type.String({ title: '说明', minLength: 2, maxLength: 400 }) }),
  reply: Type.Object({
    key: Type.String(),
    version: Type.Integer(),
    versionId: Type.String(),
    warnings: Type.Array(Finding),
  }),
  errors: [errors.refused, errors.unchanged, errors.draftMissing, kernelErrors.conflict],
  handle: async (ctx, { params, body }) => {
    const done = await deployDraft(ctx, params.key, body);
    return { ...done, warnings: [...done.warnings] };
  },
});

const suspend = route('workflow.flow.suspend', {
  method: 'POST',
  path: '/api/workflow/flows/:key/suspend',
  title: '停用或恢复流程',
  access: can('workflow.flow.deploy'),
  params: keyParam,
  body: Type.Object({ suspended: Type.Boolean({ title: '停用' }) }),
  reply: Type.Object({ key: Type.String() }),
  errors: [kernelErrors.conflict],
  handle: (ctx, { params, body }) => suspendFlow(ctx, params.key, body.suspended),
});

export const flowRoutes = [list, get, versions, versionXml, create, check, importRoute, save, drop, deploy, suspend];
