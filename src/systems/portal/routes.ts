import type { AnyRoute, Ctx, Permission, WaitingTask } from '#kernel';
import { errorReportRoutes, waitingReports } from './error-reports/error-reports.routes.ts';
import { errorReportPages } from './error-reports/report.pages.tsx';
import { letterPage } from './letters/letter.page.tsx';
import { letterRoutes, waitingLetters } from './letters/letters.routes.ts';
import { listPages } from './letters/list.page.tsx';
import { queryPages } from './letters/query.page.tsx';
import { writePages } from './letters/write.page.tsx';
import { standingPages } from './pages/about.page.tsx';
import { articlePage } from './pages/article.page.tsx';
import { articlePreviewPages } from './pages/article-preview.page.tsx';
import { columnFeed, columnPage } from './pages/column.page.tsx';
import { homePage } from './pages/home.page.tsx';
import { machinePages } from './pages/machine.page.ts';
import { regionPage, regionsPage } from './pages/region.page.tsx';
import { searchPage, searchSuggestions } from './pages/search.page.tsx';
import { sitePage, sitesPage } from './pages/sites.page.tsx';
import { verifyPages } from './pages/verify.page.tsx';
import { siteReportPages } from './site-report/report.pages.tsx';
import { siteReportRoutes, waitingSiteReport } from './site-report/site-reports.routes.ts';
import { surveyPages } from './surveys/survey.pages.tsx';
import { surveyRoutes, waitingSurveys } from './surveys/surveys.routes.ts';

export const routes: readonly AnyRoute[] = [
  homePage,
  columnPage,
  columnFeed,
  articlePage,
  ...articlePreviewPages,
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
  ...listPages,
  ...writePages,
  ...queryPages,
  letterPage,
  ...letterRoutes,
  ...surveyPages,
  ...surveyRoutes,
  ...siteReportPages,
  ...siteReportRoutes,
];

export const permissions: readonly Permission[] = [
  { id: 'portal.letter.triage', zh: '受理、转办来信' },
  { id: 'portal.letter.handle', zh: '办理、答复来信' },
  { id: 'portal.letter.approve', zh: '审核、公开来信的答复' },
  { id: 'portal.survey.publish', zh: '发布征集调查和结果' },
];

/** What waits for the caller: letters before mistakes on pages. */
export const tasks = async (ctx: Ctx): Promise<WaitingTask[]> => [
  ...(await waitingLetters(ctx)),
  ...(await waitingSurveys(ctx)),
  ...(await waitingSiteReport(ctx)),
  ...(await waitingReports(ctx)),
];
