import type { ThingKind } from '#kernel';

/** The things of this module that the audit and messages name. */
export const things = (): readonly ThingKind[] => [
  { kind: 'coverage.report-date', zh: '村组接通填报日', link: () => '/coverage/summary' },
  {
    kind: 'coverage.connection',
    zh: '村组接通记录',
    link: (id) => `/coverage/ledger?open=${id}`,
  },
];
