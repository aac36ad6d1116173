import { demoSealsJob, demoSealsSection } from '../seals/demo-seals.ts';
import { sealRoutes } from '../seals/seal.routes.ts';
import { paperConsumers } from './issue-papers.ts';
import { paperRoutes } from './paper.routes.ts';
import { sealEvidenceJob } from './seal-evidence.ts';
import { setPaperJob } from './set-paper.ts';
import { paperSection } from './templates.repo.ts';

/** What the papers add to the module. */
export const paperParts = {
  routes: [...paperRoutes, ...sealRoutes],
  consumers: paperConsumers,
  jobs: [setPaperJob, sealEvidenceJob, demoSealsJob],
  pack: [paperSection, demoSealsSection],
} as const;
