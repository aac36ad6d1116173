import { namesFrom, sql, type ThingKind } from '#kernel';

/** The things of this module that the audit and messages name. */
export const things = (): readonly ThingKind[] => [
  { kind: 'workflow.manual', zh: '自行发起的事项' },
  {
    kind: 'workflow.flow',
    zh: '流程',
    link: (id) => `/workflow/flows?open=${id}`,
    names: namesFrom(sql`select key as id, name from workflow.flows`),
  },
  {
    kind: 'workflow.instance',
    zh: '流程实例',
    link: (id) => `/workflow/instances/${id}`,
    names: namesFrom(sql`select id, title as name from workflow.instances`),
  },
];
