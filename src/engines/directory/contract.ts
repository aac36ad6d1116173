import { defineEvent, type Static, Type } from '#kernel/contract';

export * from './delegation.contract.ts';
export * from './grant.contract.ts';
export * from './organisation.contract.ts';
export * from './person.contract.ts';
export * from './region.contract.ts';
export * from './review.contract.ts';

export const Version = Type.Object({
  version: Type.Integer(),
  at: Type.String(),
  actorName: Type.String(),
  summary: Type.String(),
  data: Type.Unknown(),
  /** What it changed in the version before, in words. */
  changes: Type.Array(Type.Object({ label: Type.String(), was: Type.String(), is: Type.String() })),
});
export type Version = Static<typeof Version>;

/** What a person may do changed: sessions reckon it anew. */
export const grantsChanged = defineEvent(
  'directory.grants.changed',
  Type.Object({ personIds: Type.Array(Type.String()) }),
);
export const organisationChanged = defineEvent(
  'directory.organisation.changed',
  Type.Object({ organisationId: Type.String() }),
);
export const personChanged = defineEvent('directory.person.changed', Type.Object({ personId: Type.String() }));
