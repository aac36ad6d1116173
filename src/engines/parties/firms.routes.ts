import { type Ctx, can, route, type Target } from '#kernel';
import { listOf, listQuery, Type } from '#kernel/contract';
import { FirmCard, FirmEdit, FirmInput, FirmPane, LegalInput } from './contract.ts';
import { errors } from './errors.ts';
import { type FirmQuery, searchFirms } from './find-firms.ts';
import { firms } from './firms.repo.ts';
import { atNewPlace } from './official-place.ts';
import { idParam } from './persons.routes.ts';
import { readFirmPane } from './read-pane.ts';
import { editFirm, registerFirm, setLegal } from './register-firm.ts';

async function atFirm(ctx: Ctx, { params }: { params: Readonly<Record<string, unknown>> }): Promise<Target | null> {
  const firm = await firms.byId(ctx, String(params['id'] ?? ''));
  return firm ? { paths: firm.regionPath === null ? [] : [firm.regionPath] } : null;
}

const list = route('parties.firm.list', {
  method: 'GET',
  path: '/api/parties/firms',
  title: '查询企业和组织',
  access: can(),
  query: Type.Object({
    ...listQuery,
    state: Type.Optional(Type.String({ title: '状态', enum: ['active', 'revoked', 'cancelled'] })),
  }),
  reply: listOf(FirmCard),
  handle: (ctx, { query }) => searchFirms(ctx, query as FirmQuery),
});

const read = route('parties.firm.read', {
  method: 'GET',
  path: '/api/parties/firms/:id',
  title: '查看企业和组织',
  access: can('parties.firm.list', atFirm),
  params: idParam,
  reply: FirmPane,
  handle: (ctx, { params }) => readFirmPane(ctx, params.id),
});

const register = route('parties.firm.register', {
  method: 'POST',
  path: '/api/parties/firms',
  title: '登记企业和组织',
  access: can(null, atNewPlace),
  body: FirmInput,
  reply: FirmCard,
  errors: [errors.usccTaken],
  handle: (ctx, { body }) => registerFirm(ctx, body),
});

const edit = route('parties.firm.edit', {
  method: 'PUT',
  path: '/api/parties/firms/:id',
  title: '修改企业和组织的登记',
  access: can(null, atFirm),
  params: idParam,
  body: Type.Object({ ...FirmEdit.properties, version: Type.Integer({ title: '版本' }) }),
  reply: FirmCard,
  handle: (ctx, { params, body }) => editFirm(ctx, params.id, body),
});

const legal = route('parties.firm.set-legal', {
  method: 'PUT',
  path: '/api/parties/firms/:id/legal',
  title: '变更法定代表人（负责人）',
  access: can(null, atFirm),
  params: idParam,
  body: LegalInput,
  reply: FirmCard,
  handle: (ctx, { params, body }) => setLegal(ctx, params.id, body),
});

export const firmRoutes = [list, read, register, edit, legal];
