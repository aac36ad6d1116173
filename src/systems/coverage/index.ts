import { defineModule } from '#kernel';
import { breakageRoutes } from './breakages.routes.ts';
import { connectionChanged } from './contract.ts';
import { coverageRoutes } from './coverage.routes.ts';
import { packSections } from './load-pack.ts';
import { coveragePage } from './pages/coverage.page.tsx';
import { deadSpotsPage } from './pages/dead-spots.page.tsx';
import { things } from './things.ts';

export const coverage = defineModule({
  name: 'coverage',
  floor: 'systems',
  title: { zh: '村村通', en: 'Coverage' },
  things,
  system: 1,
  uses: ['engines/content', 'engines/directory', 'engines/indicators', 'engines/registers'],
  home: import.meta.url,
  routes: [...coverageRoutes, ...breakageRoutes, coveragePage, deadSpotsPage],
  events: [connectionChanged],
  pack: packSections,
});
