import type { ThingKind } from '#kernel';

/** The things of this module that the audit and messages name. Names of persons are sealed and stay so. */
export const things = (): readonly ThingKind[] => [
  {
    kind: 'parties.person',
    zh: '办事主体（自然人）',
    link: (id) => `/parties/persons?open=${id}`,
  },
  {
    kind: 'parties.firm',
    zh: '办事主体（单位）',
    link: (id) => `/parties/firms?open=${id}`,
  },
  {
    kind: 'parties.import',
    zh: '主体名册',
    link: (id) => `/parties/imports?open=${id}`,
  },
];
