import { can, kernelErrors, open, route } from '#kernel';
import { listOf, listQuery, oneOf, Type } from '#kernel/contract';
import { MergeInput, Organisation, OrganisationInput, organisationKinds, Version } from './contract.ts';
import { closeOrganisation, createOrganisation, editOrganisation } from './edit-organisation.ts';
import { errors } from './errors.ts';
import { listOrganisations, type OrganisationQuery, organisationsById } from './find-organisations.ts';
import { mergeOrganisation, reopenOrganisation } from './merge-organisation.ts';
import { atNewOrganisation, atOrganisation } from './places.ts';
import { versionsWithChanges } from './version-changes.ts';

// 政府信息公开条例 Article 20 (2): organisations and their duties are published.
const PUBLIC = '机构设置与职责依法主动公开';
const idParam = Type.Object({ id: Type.String({ title: '机构', maxLength: 60 }) });
const version = { version: Type.Integer({ title: '版本', minimum: 1 }) };
const broken = [errors.regionMissing, errors.parentMissing, errors.parentBelow, kernelErrors.conflict];

const list = route('directory.organisation.list', {
  method: 'GET',
  path: '/api/directory/organisations',
  title: '查询机构',
  access: open(PUBLIC),
  query: Type.Object({
    ...listQuery,
    pageSize: Type.Optional(Type.Integer({ title: '每页条数', minimum: 1, maximum: 500, default: 200 })),
    parent: Type.Optional(Type.String({ title: '上级机构', maxLength: 60 })),
    kind: Type.Optional(oneOf(organisationKinds, '类别')),
    region: Type.Optional(Type.String({ title: '区划', maxLength: 12 })),
    closed: Type.Optional(Type.Boolean({ title: '含已撤销' })),
  }),
  reply: listOf(Organisation),
  handle: (ctx, { query }) => listOrganisations(ctx, query as OrganisationQuery),
});

const get = route('directory.organisation.get', {
  method: 'GET',
  path: '/api/directory/organisations/:id',
  title: '查看机构',
  access: open(PUBLIC),
  params: idParam,
  reply: Organisation,
  handle: async (ctx, { params }) => {
    const found = (await organisationsById(ctx, [params.id])).get(params.id);
    if (!found) throw kernelErrors.notFound();
    return found;
  },
});

const create = route('directory.organisation.create', {
  method: 'POST',
  path: '/api/directory/organisations',
  title: '登记机构',
  access: can(null, atNewOrganisation),
  body: OrganisationInput,
  reply: Organisation,
  errors: broken,
  handle: (ctx, { body }) => createOrganisation(ctx, body),
});

const edit = route('directory.organisation.edit', {
  method: 'PUT',
  path: '/api/directory/organisations/:id',
  title: '修改机构',
  access: can(null, atOrganisation),
  params: idParam,
  body: Type.Object({ ...OrganisationInput.properties, ...version }),
  reply: Organisation,
  errors: broken,
  handle: (ctx, { params, body }) => editOrganisation(ctx, params.id, body),
});

const close = route('directory.organisation.close', {
  method: 'POST',
  path: '/api/directory/organisations/:id/close',
  title: '撤销机构',
  access: can(null, atOrganisation),
  params: idParam,
  body: Type.Object(version),
  reply: Organisation,
  errors: [errors.organisationInUse, kernelErrors.conflict],
  handle: (ctx, { params, body }) => closeOrganisation(ctx, params.id, body.version),
});

const merge = route('directory.organisation.merge', {
  method: 'POST',
  path: '/api/directory/organisations/:id/merge',
  title: '并入其他机构',
  access: can(null, atOrganisation),
  params: idParam,
  body: Type.Object({ ...MergeInput.properties, ...version }),
  reply: Organisation,
  errors: [errors.parentMissing, errors.parentBelow, errors.appointmentsManaged, kernelErrors.conflict],
  handle: (ctx, { params, body }) => mergeOrganisation(ctx, params.id, body),
});

const reopen = route('directory.organisation.reopen', {
  method: 'POST',
  path: '/api/directory/organisations/:id/reopen',
  title: '恢复机构',
  access: can(null, atOrganisation),
  params: idParam,
  body: Type.Object({ reason: Type.String({ title: '恢复原因', minLength: 2, maxLength: 200 }), ...version }),
  reply: Organisation,
  errors: [errors.parentMissing, kernelErrors.conflict],
  handle: (ctx, { params, body }) => reopenOrganisation(ctx, params.id, body),
});

const history = route('directory.organisation.history', {
  method: 'GET',
  path: '/api/directory/organisations/:id/history',
  title: '查看机构变更',
  access: can(null, atOrganisation),
  params: idParam,
  reply: Type.Array(Version),
  handle: (ctx, { params }) => versionsWithChanges(ctx, 'organisation', params.id),
});

export const organisationRoutes = [list, get, create, edit, close, merge, reopen, history];
