import type { ThingKind } from '#kernel';

/** The things of this module that the audit and messages name. */
export const things = (): readonly ThingKind[] => [
  { kind: 'annual-review.draft', zh: '综述稿', link: (id) => `/annual-review/${id}` },
  {
    kind: 'annual-review.edition',
    zh: '综述定稿',
  },
];
