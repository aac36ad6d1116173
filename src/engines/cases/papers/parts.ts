import { paperConsumers } from './issue-papers.ts';
import { paperRoutes } from './paper.routes.ts';
import { setPaperJob } from './set-paper.ts';
import { paperSection } from './templates.repo.ts';

/** What the papers add to the module. */
export const paperParts = {
  routes: paperRoutes,
  consumers: paperConsumers,
  jobs: [setPaperJob],
  pack: [paperSection],
} as const;
