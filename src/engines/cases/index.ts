import { defineModule } from '#kernel';
import { consumers, jobs } from './background.ts';
import { waitingTasks } from './desk/waiting-tasks.ts';
import * as events from './events.ts';
import { packSections } from './load-pack.ts';
import { paperParts } from './papers/parts.ts';
import { ratingParts } from './ratings/parts.ts';
import { routes } from './routes.ts';
import { waitingAnswers } from './supervision/waiting-answers.ts';
import { things } from './things.ts';

export const cases = defineModule({
  name: 'cases',
  floor: 'engines',
  title: { zh: '办件', en: 'Cases' },
  things,
  uses: [
    'engines/content',
    'engines/directory',
    'engines/forms',
    'engines/messaging',
    'engines/parties',
    'engines/registers',
    'engines/trust',
    'engines/workflow',
  ],
  home: import.meta.url,
  routes: [...routes, ...paperParts.routes, ...ratingParts.routes],
  events: Object.values(events),
  consumers: [...consumers, ...paperParts.consumers],
  jobs: [...jobs, ...paperParts.jobs, ...ratingParts.jobs],
  pack: [...paperParts.pack, ...packSections, ...ratingParts.pack],
  tasks: async (ctx) => [
    ...(await waitingTasks(ctx)),
    ...(await waitingAnswers(ctx)),
    ...(await ratingParts.tasks(ctx)),
  ],
});

export { type Act, actOnCase } from './act-on-case.ts';
export { answersFrom, applicantOf, type KnownAnswers } from './applicant-answers.rules.ts';
export type { CaseRow } from './cases.repo.ts';
export {
  caseDestroyed,
  caseMoved,
  caseSubmitted,
  deferralDue,
  itemPublished,
  paperIssued,
} from './events.ts';
export * from './for-applicants.ts';
export { itemFaults, missingElements } from './items/complete-item.rules.ts';
export { audiences, ItemContent, itemTypes, lifeEvents, onlineDepths } from './items/item-schema.ts';
export { type CatalogueItem, catalogue, mostAsked, type PublishedItem, publishedItem } from './items/read-items.ts';
export { createItem, publishItem } from './items/save-item.ts';
export { type CaseCommand, type CaseState, caseStates, finalStates, suspensionKinds } from './life.ts';
export { type CaseView, findByCode, findByPhoneTail, ownCases, readCase, readOwnCase } from './read-case.ts';
export { type DestroyedCase, type Erased, onCaseDestroyed } from './retention/follow-destruction.ts';
export { type Applicant, type Submission, type Submitted, submitCase } from './submit-case.ts';
