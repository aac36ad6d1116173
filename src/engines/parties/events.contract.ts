import { defineEvent, Type } from '#kernel/contract';

const PersonId = Type.Object({ personId: Type.String() });
export const personRegistered = defineEvent('parties.person.registered', PersonId);

/** Many at once from a register; none of them is told of singly. */
export const personsImported = defineEvent(
  'parties.persons.imported',
  Type.Object({ personIds: Type.Array(Type.String()) }),
);
export const personChanged = defineEvent('parties.person.changed', PersonId);

export const personVerified = defineEvent(
  'parties.person.verified',
  Type.Object({ personId: Type.String(), level: Type.Integer() }),
);
export const personClosed = defineEvent(
  'parties.person.closed',
  Type.Object({ personId: Type.String(), actorIds: Type.Array(Type.String()) }),
);

/** References to `goneId` become references to `keptId`. Kept with the merge, so that the undoing can name what moved. */
const MergeEvent = Type.Object({
  mergeId: Type.String(),
  keptId: Type.String(),
  goneId: Type.String(),
  /** Signed-in actors of the person who is gone; they are the kept person now. */
  actorIds: Type.Array(Type.String()),
  /** The kept person had an account besides. */
  hasOther: Type.Boolean(),
});

export const personMerged = defineEvent('parties.person.merged', MergeEvent);
export const mergeUndone = defineEvent('parties.person.merge-undone', MergeEvent);
export const firmChanged = defineEvent('parties.firm.changed', Type.Object({ firmId: Type.String() }));
export const agencyChanged = defineEvent(
  'parties.agency.changed',
  Type.Object({ agencyId: Type.String(), firmId: Type.String() }),
);
