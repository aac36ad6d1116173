import { defineEvent, Type } from '#kernel/contract';

const CaseId = Type.Object({ id: Type.String() });

/** A case was handed in. */
export const caseSubmitted = defineEvent('cases.case.submitted', CaseId);

/** A command has moved a case; read its present state. */
export const caseMoved = defineEvent(
  'cases.case.moved',
  Type.Object({ id: Type.String(), command: Type.String(), state: Type.String() }),
);

/** A deferred material is near its day, or past it. */
export const deferralDue = defineEvent('cases.deferral.due', Type.Object({ id: Type.String(), late: Type.Boolean() }));

/**
 * What it said was destroyed by an approved list; who keeps something of it destroys that too. In a further round: what had to
 * stay longer than the case, and whose time is over by now.
 */
export const caseDestroyed = defineEvent(
  'cases.case.destroyed',
  Type.Object({ id: Type.String(), round: Type.Optional(Type.Integer({ minimum: 1 })) }),
);

/** 督办: an order was given, answered, taken higher or closed. */
export const supervisionMoved = defineEvent(
  'cases.supervision.moved',
  Type.Object({ id: Type.String(), state: Type.String() }),
);

/** What an item says has changed for those who read it. */
export const itemPublished = defineEvent('cases.item.published', CaseId);

/** A paper was issued. */
export const paperIssued = defineEvent(
  'cases.paper.issued',
  Type.Object({ id: Type.String(), caseId: Type.String(), template: Type.String() }),
);
