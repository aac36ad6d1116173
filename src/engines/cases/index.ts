import { defineModule } from '#kernel';
import { deemAcceptedJob } from './deem-accepted.ts';
import { deskRoutes } from './desk/acts.routes.ts';
import { waitingTasks } from './desk/waiting-tasks.ts';
import { caseDueMoved, caseMoved, caseSubmitted, itemPublished } from './events.ts';
import { flowConsumers } from './flow/end-review.ts';
import { calendarConsumer, reckonJob } from './follow-calendar.ts';
import { itemRoutes } from './items/items.routes.ts';
import { itemPlansJob } from './items/plan-item.ts';
import { packSections } from './load-pack.ts';
import { materialRoutes } from './materials/material.routes.ts';

export const cases = defineModule({
  name: 'cases',
  floor: 'engines',
  title: { zh: '办件', en: 'Cases' },
  uses: ['engines/directory', 'engines/forms', 'engines/parties', 'engines/registers', 'engines/workflow'],
  home: import.meta.url,
  routes: [...itemRoutes, ...deskRoutes, ...materialRoutes],
  events: [caseSubmitted, caseMoved, caseDueMoved, itemPublished],
  consumers: [calendarConsumer, ...flowConsumers],
  jobs: [deemAcceptedJob, reckonJob, itemPlansJob],
  pack: packSections,
  tasks: waitingTasks,
});

export { type Act, actOnCase } from './act-on-case.ts';
export type { CaseRow } from './cases.repo.ts';
export { caseDueMoved, caseMoved, caseSubmitted, itemPublished } from './events.ts';
export { itemFaults, missingElements } from './items/complete-item.rules.ts';
export { audiences, ItemContent, itemTypes, lifeEvents, onlineDepths } from './items/item-schema.ts';
export { type CatalogueItem, catalogue, type PublishedItem, publishedItem } from './items/read-items.ts';
export { createItem, publishItem } from './items/save-item.ts';
export { type CaseCommand, type CaseState, caseStates, finalStates, suspensionKinds } from './life.ts';
export {
  addUpload,
  discardUploads,
  handInUploads,
  openUpload,
  removeUpload,
  supplyUploads,
  uploadsOf,
} from './materials/keep-uploads.ts';
export { materialLimitsOn, mostUploadBytes } from './materials/material-limits.ts';
export { missingMaterials, type NeededMaterial, neededMaterials } from './materials/needed-materials.rules.ts';
export { type CaseMaterial, materialsOf, openOwnMaterial } from './materials/read-materials.ts';
export { serveFile } from './materials/serve-file.ts';
export type { UploadRow } from './materials/uploads.repo.ts';
export { type CaseView, findByCode, findByPhoneTail, ownCases, readCase, readOwnCase } from './read-case.ts';
export { type Applicant, type Submission, type Submitted, submitCase } from './submit-case.ts';
