import { defineModule } from '#kernel';
import { connectionChanged } from './contract.ts';
import { coverageRoutes } from './coverage.routes.ts';
import { packSections } from './load-pack.ts';
import { coveragePage } from './pages/coverage.page.tsx';

export const coverage = defineModule({
  name: 'coverage',
  floor: 'systems',
  title: { zh: '村村通', en: 'Coverage' },
  system: 1,
  uses: ['engines/content', 'engines/directory', 'engines/indicators'],
  home: import.meta.url,
  routes: [...coverageRoutes, coveragePage],
  events: [connectionChanged],
  pack: packSections,
});
