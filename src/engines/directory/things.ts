import { rows, sql, type ThingKind } from '#kernel';
import { changesOf } from './version-changes.ts';

/** The things of this module that the audit and messages name. */
export const things = (): readonly ThingKind[] => [
  {
    kind: 'directory.organisation',
    zh: '机构',
    link: (id) => `/directory/organisations?id=${id}`,
    names: (ctx, ids) =>
      rows(
        ctx,
        sql<{
          id: string;
          name: string;
        }>`select id, name from directory.organisations where id = any(${[...ids]}::text[])`,
      ),
    changes: changesOf('organisation'),
  },
  {
    kind: 'directory.post',
    zh: '岗位',
    names: (ctx, ids) =>
      rows(
        ctx,
        sql<{ id: string; name: string }>`select p.id, o.short_name || p.title as name from directory.posts p
          join directory.organisations o on o.id = p.organisation_id where p.id = any(${[...ids]}::text[])`,
      ),
    changes: changesOf('post'),
  },
  {
    kind: 'directory.person',
    zh: '人员',
    names: (ctx, ids) =>
      rows(
        ctx,
        sql<{ id: string; name: string }>`select id, name from directory.people where id = any(${[...ids]}::text[])`,
      ),
  },
  {
    kind: 'directory.role',
    zh: '角色',
    link: (id) => `/directory/roles?part=roles&open=${id}`,
    names: (ctx, ids) =>
      rows(
        ctx,
        sql<{ id: string; name: string }>`select id, name from directory.roles where id = any(${[...ids]}::text[])`,
      ),
    changes: changesOf('role'),
  },
  {
    kind: 'directory.delegation',
    zh: '委托',
  },
];
