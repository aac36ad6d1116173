import { nullable, type Static, Type } from '#kernel/contract';
import { DateOnly, option } from './words.contract.ts';

const permissionPattern = '^[a-z0-9-]+(\\.[a-z0-9-]+)*(\\.\\*)?$';

export const RoleInput = Type.Object({
  name: Type.String({ title: '角色名称', minLength: 2, maxLength: 40 }),
  description: Type.String({ title: '说明', maxLength: 400, 'x-ui': { rows: 2 } }),
  permissions: Type.Array(Type.String({ title: '权限', pattern: permissionPattern, maxLength: 120 }), {
    title: '权限',
    minItems: 1,
    maxItems: 200,
    uniqueItems: true,
  }),
});
export type RoleInput = Static<typeof RoleInput>;

export const Role = Type.Object({
  ...option,
  id: Type.String(),
  name: Type.String(),
  description: Type.String(),
  permissions: Type.Array(Type.String()),
  builtIn: Type.Boolean(),
  /** Which of the three separated administrators' powers it carries, if any. */
  duties: Type.Array(Type.String()),
  holders: Type.Integer(),
  version: Type.Integer(),
});
export type Role = Static<typeof Role>;

export const GrantInput = Type.Object({
  personId: Type.String({ title: '人员', minLength: 1, 'x-ui': { optionsUrl: '/api/directory/people' } }),
  roleId: Type.String({ title: '角色', minLength: 1, 'x-ui': { optionsUrl: '/api/directory/roles' } }),
  scope: Type.String({
    title: '范围',
    pattern: '^(/|(/[a-z0-9_-]+)+)$',
    maxLength: 250,
    'x-ui': { optionsUrl: '/api/directory/scopes' },
  }),
  system: Type.Optional(
    nullable(
      Type.String({
        title: '只限系统',
        description: '不选则不限，角色里的权限都给',
        pattern: '^[a-z0-9-]+$',
        maxLength: 60,
        'x-ui': { optionsUrl: '/api/console/systems' },
      }),
    ),
  ),
  validFrom: DateOnly('生效日期'),
  validTo: Type.Optional(nullable(DateOnly('失效日期'))),
  reason: Type.String({ title: '授权依据', minLength: 2, maxLength: 200 }),
});
export type GrantInput = Static<typeof GrantInput>;

export const RoleGrant = Type.Object({
  id: Type.String(),
  personId: Type.String(),
  person: Type.String(),
  roleId: Type.String(),
  role: Type.String(),
  scope: Type.String(),
  scopeName: Type.String(),
  system: nullable(Type.String()),
  validFrom: Type.String(),
  validTo: nullable(Type.String()),
  ended: Type.Boolean(),
  reason: Type.String(),
  version: Type.Integer(),
});
export type RoleGrant = Static<typeof RoleGrant>;
