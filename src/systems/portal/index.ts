import { defineModule } from '#kernel';
import { demoReports } from './error-reports/load-demo.ts';
import { demoLetters } from './letters/load-demo.ts';
import { personalData } from './letters/personal-data.ts';
import { packSections } from './load-pack.ts';
import { renderErrorPage } from './render-error-page.tsx';
import { permissions, routes, tasks } from './routes.ts';
import { demoSiteReport } from './site-report/load-demo.ts';
import { demoSurveys } from './surveys/load-demo.ts';
import { things } from './things.ts';

export const portal = defineModule({
  name: 'portal',
  floor: 'systems',
  title: { zh: '门户网站', en: 'Public portal' },
  things,
  system: 6,
  uses: [
    'engines/cases',
    'engines/content',
    'engines/directory',
    'engines/forms',
    'engines/indicators',
    'engines/parties',
    'engines/registers',
    'engines/search',
    'engines/trust',
  ],
  home: import.meta.url,
  routes,
  permissions,
  pack: [...packSections, demoReports, demoLetters, demoSurveys, demoSiteReport],
  tasks,
  personalData,
  renderError: renderErrorPage,
});

export { renderErrorPage } from './render-error-page.tsx';
