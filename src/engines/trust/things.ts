import { rows, sql, type ThingKind } from '#kernel';

/** The things of this module that the audit and messages name. */
export const things = (): readonly ThingKind[] => [
  {
    kind: 'trust.certificate',
    zh: '数字证书',
    names: (ctx, ids) =>
      rows(
        ctx,
        sql<{
          id: string;
          name: string;
        }>`select id, common_name as name from trust.certificates where id = any(${[...ids]}::text[])`,
      ),
  },
  {
    kind: 'trust.authority',
    zh: '签发机构',
    link: (id) => `/trust/authorities?open=${id}`,
    names: (ctx, ids) =>
      rows(
        ctx,
        sql<{
          id: string;
          name: string;
        }>`select id, title as name from trust.authorities where id = any(${[...ids]}::text[])`,
      ),
  },
];
