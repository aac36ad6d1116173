import { can, kernelErrors, route } from '#kernel';
import { listOf, listQuery, oneOf, Type } from '#kernel/contract';
import { GrantInput, Role, RoleGrant, RoleInput, Scope, Version } from './contract.ts';
import { createRole, editRole, listRoles } from './edit-role.ts';
import { errors } from './errors.ts';
import { endGrant, grantRole, listGrants, listScopes } from './grant-role.ts';
import { atGrant } from './places.ts';
import { GrantReview, grantAttentions } from './review.contract.ts';
import { reviewGrants } from './review-grants.ts';
import { versionsWithChanges } from './version-changes.ts';

const idParam = Type.Object({ id: Type.String({ title: '编号', maxLength: 60 }) });
const version = { version: Type.Integer({ title: '版本', minimum: 1 }) };

const list = route('directory.role.list', {
  method: 'GET',
  path: '/api/directory/roles',
  title: '查看角色',
  access: can(),
  reply: listOf(Role),
  handle: (ctx) => listRoles(ctx),
});

const create = route('directory.role.create', {
  method: 'POST',
  path: '/api/directory/roles',
  title: '建立角色',
  access: can(null, everywhere),
  body: RoleInput,
  reply: Role,
  errors: [errors.roleTaken, errors.roleCombinesDuties],
  handle: (ctx, { body }) => createRole(ctx, body),
});

const edit = route('directory.role.edit', {
  method: 'PUT',
  path: '/api/directory/roles/:id',
  title: '修改角色',
  access: can(null, everywhere),
  params: idParam,
  body: Type.Object({ ...RoleInput.properties, ...version }),
  reply: Role,
  errors: [errors.roleTaken, errors.roleCombinesDuties, errors.dutiesCombined, errors.selfGrant, kernelErrors.conflict],
  handle: (ctx, { params, body }) => editRole(ctx, params.id, body),
});

const roleHistory = route('directory.role.history', {
  method: 'GET',
  path: '/api/directory/roles/:id/history',
  title: '查看角色变更',
  access: can(null, everywhere),
  params: idParam,
  reply: Type.Array(Version),
  handle: (ctx, { params }) => versionsWithChanges(ctx, 'role', params.id),
});

const listGrantsRoute = route('directory.grant.list', {
  method: 'GET',
  path: '/api/directory/grants',
  title: '查看授权',
  access: can(),
  query: Type.Object({
    ...listQuery,
    person: Type.Optional(Type.String({ title: '人员', maxLength: 60 })),
    role: Type.Optional(Type.String({ title: '角色', maxLength: 60 })),
    ended: Type.Optional(Type.Boolean({ title: '含已收回' })),
    attention: Type.Optional(oneOf(grantAttentions, '需要留意的')),
  }),
  reply: listOf(RoleGrant),
  handle: (ctx, { query }) => listGrants(ctx, query),
});

const review = route('directory.grant-review.list', {
  method: 'GET',
  path: '/api/directory/grants/review',
  title: '核对授权',
  access: can('directory.grant.list'),
  reply: GrantReview,
  handle: (ctx) => reviewGrants(ctx),
});

const scopes = route('directory.scope.list', {
  method: 'GET',
  path: '/api/directory/scopes',
  title: '查询授权范围',
  access: can('directory.grant.add'),
  query: Type.Object(listQuery),
  reply: listOf(Scope),
  handle: (ctx, { query }) => listScopes(ctx, query.q ?? ''),
});

const add = route('directory.grant.add', {
  method: 'POST',
  path: '/api/directory/grants',
  title: '授权',
  access: can(),
  body: GrantInput,
  reply: RoleGrant,
  errors: [
    errors.selfGrant,
    errors.datesReversed,
    errors.scopeMissing,
    errors.scopeTooWide,
    errors.roleMissing,
    errors.personMissing,
    errors.dutiesCombined,
  ],
  handle: (ctx, { body }) => grantRole(ctx, body),
});

const end = route('directory.grant.end', {
  method: 'POST',
  path: '/api/directory/grants/:id/end',
  title: '收回授权',
  access: can(null, atGrant),
  params: idParam,
  body: Type.Object({ reason: Type.String({ title: '收回原因', minLength: 2, maxLength: 200 }), ...version }),
  reply: RoleGrant,
  errors: [errors.selfGrant, kernelErrors.conflict],
  handle: (ctx, { params, body }) => endGrant(ctx, params.id, body),
});

/** Roles hold for the whole city: only who covers everything changes them. */
async function everywhere() {
  return { paths: [] };
}

export const grantRoutes = [list, create, edit, roleHistory, listGrantsRoute, review, scopes, add, end];
