import { namesFrom, sql, type ThingKind } from '#kernel';
import { changesOf } from './version-changes.ts';

/** The things of this module that the audit and messages name. */
export const things = (): readonly ThingKind[] => [
  {
    kind: 'directory.organisation',
    zh: '机构',
    link: (id) => `/directory/organisations?id=${id}`,
    names: namesFrom(sql`select id, name from directory.organisations`),
    changes: changesOf('organisation'),
  },
  {
    kind: 'directory.post',
    zh: '岗位',
    names: namesFrom(sql`select p.id, o.short_name || p.title as name from directory.posts p
          join directory.organisations o on o.id = p.organisation_id`),
    changes: changesOf('post'),
  },
  {
    kind: 'directory.person',
    zh: '人员',
    names: namesFrom(sql`select id, name from directory.people`),
  },
  {
    kind: 'directory.role',
    zh: '角色',
    link: (id) => `/directory/roles?part=roles&open=${id}`,
    names: namesFrom(sql`select id, name from directory.roles`),
    changes: changesOf('role'),
  },
  {
    kind: 'directory.delegation',
    zh: '委托',
  },
];
