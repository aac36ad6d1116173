import { rows, sql, type ThingKind } from '#kernel';

/** The things of this module that the audit and messages name. */
export const things = (): readonly ThingKind[] => [
  {
    kind: 'staffing.change',
    zh: '编制申请',
    link: (id) => `/staffing/changes/${id}`,
    names: (ctx, ids) =>
      rows(
        ctx,
        sql<{
          id: string;
          name: string;
        }>`select id, coalesce(number, '未编号申请') as name from staffing.changes where id = any(${[...ids]}::text[])`,
      ),
  },
  {
    kind: 'staffing.agency',
    zh: '机构编制',
    link: (id) => `/staffing/agencies/${id}`,
  },
];
