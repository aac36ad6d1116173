import { regionByCode } from '#engines/directory';
import { type AccessInput, assured, type Ctx, can, kernelErrors, route, type Target } from '#kernel';
import { listOf, listQuery, oneOf, pageWindow, Type } from '#kernel/contract';
import { errors } from '../errors.ts';
import { exportItems, importItems } from './import-items.ts';
import { itemCells } from './item-cells.rules.ts';
import {
  ItemStateInput,
  ItemsImport,
  itemStates,
  NewItemInput,
  OpenedItem,
  PublishItemInput,
  SaveItemInput,
  ServiceItemRow,
  VariantContent,
} from './items.contract.ts';
import { items } from './items.repo.ts';
import { dropPlan, planItem } from './plan-item.ts';
import { listItems, openItemEditor, organisationPathOf, startItem } from './read-item.ts';
import { saveItem } from './save-item.ts';
import { varyItem } from './vary-item.ts';

const READ = 'cases.item.list';
const idParam = Type.Object({ id: Type.String({ title: '事项', maxLength: 60 }) });
const LIMIT = 10 * 1024 * 1024;

async function atItem(ctx: Ctx, { params }: AccessInput): Promise<Target | null> {
  const item = await items.byId(ctx, String(params['id'] ?? ''));
  return item ? { paths: [item.organisationPath] } : null;
}
/** A county's own words are its own business and the office's. */
async function atVariant(ctx: Ctx, input: AccessInput): Promise<Target | null> {
  const [item, region] = await Promise.all([
    atItem(ctx, input),
    regionByCode(ctx, String(input.params['region'] ?? '')),
  ]);
  return item && region ? { paths: [...item.paths, region.path] } : null;
}
async function atNewItem(ctx: Ctx, { body }: AccessInput): Promise<Target | null> {
  const path = await organisationPathOf(ctx, String((body as NewItemInput).organisationId));
  return path === undefined ? null : { paths: [path] };
}

const list = route('cases.item.list', {
  method: 'GET',
  path: '/api/cases/items',
  title: '查询服务事项',
  access: can(),
  query: Type.Object({
    ...listQuery,
    state: Type.Optional(oneOf(itemStates, '状态')),
  }),
  reply: listOf(ServiceItemRow),
  handle: (ctx, { query }) =>
    listItems(ctx, { q: query.q?.trim() || null, state: query.state ?? null, ...pageWindow(query) }),
});

const open = route('cases.item.open', {
  method: 'GET',
  path: '/api/cases/items/:id',
  title: '打开服务事项',
  access: can(READ, atItem),
  params: idParam,
  reply: OpenedItem,
  handle: (ctx, { params }) => openItemEditor(ctx, params.id),
});

const create = route('cases.item.create', {
  method: 'POST',
  path: '/api/cases/items',
  title: '新建服务事项',
  access: can('cases.item.edit', atNewItem),
  body: NewItemInput,
  reply: Type.Object({ id: Type.String() }),
  errors: [errors.codeTaken],
  handle: async (ctx, { body }) => ({ id: (await startItem(ctx, body)).id }),
});

const save = route('cases.item.edit', {
  method: 'PUT',
  path: '/api/cases/items/:id',
  title: '修改服务事项',
  access: can(null, atItem),
  params: idParam,
  body: SaveItemInput,
  reply: OpenedItem,
  errors: [errors.itemCancelled],
  handle: async (ctx, { params, body }) => {
    const path = await organisationPathOf(ctx, body.content.organisationId);
    if (path !== undefined && !ctx.allows('cases.item.edit', { paths: [path] })) throw kernelErrors.notFound();
    await saveItem(ctx, params.id, body);
    return openItemEditor(ctx, params.id);
  },
});

const publish = route('cases.item.publish', {
  method: 'POST',
  path: '/api/cases/items/:id/publish',
  title: '公布服务事项',
  access: can(null, atItem),
  params: idParam,
  body: PublishItemInput,
  reply: OpenedItem,
  errors: [errors.guideIncomplete, errors.placeholderLeft, errors.itemCancelled],
  handle: async (ctx, { params, body }) => {
    await planItem(ctx, params.id, { action: 'publish', reason: '', ...body });
    return openItemEditor(ctx, params.id);
  },
});

const changeState = route('cases.item.change-state', {
  method: 'POST',
  path: '/api/cases/items/:id/state',
  title: '暂停、恢复、取消服务事项',
  access: can('cases.item.publish', atItem),
  params: idParam,
  body: ItemStateInput,
  reply: OpenedItem,
  errors: [errors.neverPublished, errors.itemCancelled],
  handle: async (ctx, { params, body }) => {
    await planItem(ctx, params.id, body);
    return openItemEditor(ctx, params.id);
  },
});

const unplan = route('cases.item.drop-plan', {
  method: 'POST',
  path: '/api/cases/items/:id/plans/:plan/drop',
  title: '取消事项的预定',
  access: can('cases.item.publish', atItem),
  params: Type.Object({ ...idParam.properties, plan: Type.String({ title: '预定', maxLength: 60 }) }),
  reply: OpenedItem,
  handle: async (ctx, { params }) => {
    await dropPlan(ctx, params.id, params.plan);
    return openItemEditor(ctx, params.id);
  },
});

const vary = route('cases.item.vary', {
  method: 'PUT',
  path: '/api/cases/items/:id/variants/:region',
  title: '设定县市区的差异',
  access: can(null, atVariant),
  params: Type.Object({ ...idParam.properties, region: Type.String({ title: '县市区', pattern: '^[0-9]{6}$' }) }),
  body: VariantContent,
  reply: OpenedItem,
  errors: [errors.noSuchPlace],
  handle: async (ctx, { params, body }) => {
    await varyItem(ctx, params.id, params.region, body);
    return openItemEditor(ctx, params.id);
  },
});

const versionCells = route('cases.item.version', {
  method: 'GET',
  path: '/api/cases/items/:id/versions/:version',
  title: '查看事项的一版',
  access: can(READ, atItem),
  params: Type.Object({ ...idParam.properties, version: Type.Integer({ title: '版本', minimum: 1 }) }),
  reply: Type.Object({ cells: Type.Record(Type.String(), Type.String()) }),
  handle: async (ctx, { params }) => {
    const known = (await items.versions(ctx, params.id)).some((one) => one.version === params.version);
    if (!known) throw kernelErrors.notFound();
    return { cells: itemCells(await items.contentOf(ctx, params.id, params.version)) };
  },
});

const exportRoute = route('cases.item.export', {
  method: 'GET',
  path: '/api/cases/items-export',
  title: '导出服务事项',
  access: assured(can(READ), 1, { act: 'export' }),
  query: Type.Object({ format: Type.Optional(Type.String({ title: '格式', enum: ['xlsx', 'json'] })) }),
  handle: (ctx, { query }) => exportItems(ctx, query.format === 'json' ? 'json' : 'xlsx', ctx.scopes(READ)),
});

const importRoute = route('cases.item.import', {
  method: 'POST',
  path: '/api/cases/items-import',
  title: '导入服务事项',
  access: can('cases.item.edit'),
  uploadBytes: LIMIT,
  body: Type.Object({ apply: Type.Optional(Type.String({ title: '写入', enum: ['true', 'false'] })) }),
  reply: ItemsImport,
  errors: [errors.sheetUnreadable],
  handle: (ctx, { body, request }) => {
    const [file] = request.files;
    if (!file) throw errors.sheetUnreadable({ why: '没有收到文件' });
    const may = (path: string) => ctx.allows('cases.item.edit', { paths: [path] });
    return importItems(ctx, file, body.apply === 'true', may);
  },
});

export const itemRoutes = [
  list,
  open,
  create,
  save,
  publish,
  changeState,
  unplan,
  vary,
  versionCells,
  exportRoute,
  importRoute,
];
