import { defineModule } from '#kernel';
import { errorReportRoutes, waitingReports } from './error-reports/error-reports.routes.ts';
import { demoReports } from './error-reports/load-demo.ts';
import { errorReportPages } from './error-reports/report.pages.tsx';
import { packSections } from './load-pack.ts';
import { standingPages } from './pages/about.page.tsx';
import { articlePage } from './pages/article.page.tsx';
import { columnFeed, columnPage } from './pages/column.page.tsx';
import { homePage } from './pages/home.page.tsx';
import { machinePages } from './pages/machine.page.ts';
import { regionPage, regionsPage } from './pages/region.page.tsx';
import { searchPage, searchSuggestions } from './pages/search.page.tsx';
import { sitePage, sitesPage } from './pages/sites.page.tsx';
import { verifyPages } from './pages/verify.page.tsx';
import { renderErrorPage } from './render-error-page.tsx';
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
    'engines/indicators',
    'engines/registers',
    'engines/search',
    'engines/trust',
  ],
  home: import.meta.url,
  routes: [
    homePage,
    columnPage,
    columnFeed,
    articlePage,
    searchPage,
    searchSuggestions,
    regionPage,
    regionsPage,
    sitePage,
    sitesPage,
    ...standingPages,
    ...machinePages,
    ...verifyPages,
    ...errorReportPages,
    ...errorReportRoutes,
  ],
  pack: [...packSections, demoReports],
  tasks: waitingReports,
  renderError: renderErrorPage,
});

export { renderErrorPage } from './render-error-page.tsx';
