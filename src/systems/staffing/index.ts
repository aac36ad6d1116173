import { defineModule } from '#kernel';
import { agencyRoutes } from './agencies.routes.ts';
import { changeRoutes } from './changes.routes.ts';
import { agencyChanged, changeApproved } from './contract.ts';
import { consumers } from './follow-directory.ts';
import { ledgerRoutes } from './ledger.routes.ts';
import { packSections } from './load-pack.ts';
import { agencyPages } from './pages/agencies.page.tsx';
import { noticePage } from './pages/notice.page.tsx';
import { waitingChanges } from './read-change.ts';
import { settleDue } from './settle-change.ts';
import { things } from './things.ts';

export const staffing = defineModule({
  name: 'staffing',
  floor: 'systems',
  title: { zh: '人事编制', en: 'Staffing' },
  things,
  system: 19,
  uses: ['engines/content', 'engines/directory', 'engines/registers', 'engines/search'],
  home: import.meta.url,
  routes: [...agencyRoutes, ...changeRoutes, ...ledgerRoutes, ...agencyPages, noticePage],
  events: [agencyChanged, changeApproved],
  consumers,
  jobs: [settleDue],
  pack: packSections,
  tasks: waitingChanges,
});
