import { defineModule } from '#kernel';
import { projectChanged } from './contract.ts';
import { packSections } from './load-pack.ts';
import { projectPages } from './pages/projects.page.tsx';
import { paperRoutes } from './papers.routes.ts';
import { phaseRoutes } from './phases.routes.ts';
import { projectRoutes } from './projects.routes.ts';
import { things } from './things.ts';
import { waitingTasks } from './waiting-tasks.ts';

export const industryPark = defineModule({
  name: 'industry-park',
  floor: 'systems',
  title: { zh: '产业园与重大项目', en: 'Industry park' },
  things,
  system: 12,
  uses: ['engines/content', 'engines/directory', 'engines/indicators'],
  home: import.meta.url,
  routes: [...projectRoutes, ...phaseRoutes, ...projectPages, ...paperRoutes],
  events: [projectChanged],
  pack: packSections,
  tasks: waitingTasks,
});
