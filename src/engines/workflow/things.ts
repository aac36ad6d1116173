import { rows, sql, type ThingKind } from '#kernel';

/** The things of this module that the audit and messages name. */
export const things = (): readonly ThingKind[] => [
  { kind: 'workflow.manual', zh: '自行发起的事项' },
  {
    kind: 'workflow.flow',
    zh: '流程',
    link: (id) => `/workflow/flows?open=${id}`,
    names: (ctx, ids) =>
      rows(
        ctx,
        sql<{
          id: string;
          name: string;
        }>`select key as id, name from workflow.flows where key = any(${[...ids]}::text[])`,
      ),
  },
  {
    kind: 'workflow.instance',
    zh: '流程实例',
    link: (id) => `/workflow/instances/${id}`,
    names: (ctx, ids) =>
      rows(
        ctx,
        sql<{
          id: string;
          name: string;
        }>`select id, title as name from workflow.instances where id = any(${[...ids]}::text[])`,
      ),
  },
];
