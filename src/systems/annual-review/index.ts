import { defineModule } from '#kernel';
import { editionFrozen, editionWithdrawn } from './contract.ts';
import { draftRoutes } from './draft.routes.ts';
import { packSections } from './load-pack.ts';
import { reviewPages } from './pages/review.page.tsx';
import { refreshPages } from './refresh-pages.ts';
import { reviewRoutes } from './review.routes.ts';
import { things } from './things.ts';
import { waitingTasks } from './waiting-tasks.ts';

export const annualReview = defineModule({
  name: 'annual-review',
  floor: 'systems',
  title: { zh: '年度综述', en: 'Annual review' },
  things,
  system: 45,
  uses: ['engines/content', 'engines/directory', 'engines/indicators', 'engines/registers', 'engines/search'],
  home: import.meta.url,
  routes: [...reviewRoutes, ...draftRoutes, ...reviewPages],
  permissions: [
    { id: 'annual-review.draft.approve', zh: '审定综述，或退回修改' },
    { id: 'annual-review.draft.publish', zh: '定稿公布综述' },
  ],
  events: [editionFrozen, editionWithdrawn],
  tasks: waitingTasks,
  consumers: refreshPages,
  pack: packSections,
});

export { buildReview } from './build-review.ts';
export type { Review, ReviewLines } from './contract.ts';
export { reviewJson, reviewMarkdown } from './export-review.ts';
export { freezeEdition } from './freeze-edition.ts';
export { reviewHtml } from './pages/review.page.tsx';
