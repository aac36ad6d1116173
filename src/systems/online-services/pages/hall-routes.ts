import { formPages } from '../apply/form.page.tsx';
import { materialPages } from '../apply/materials.page.tsx';
import { startPages } from '../apply/start.page.tsx';
import { summaryPages } from '../apply/summary.page.tsx';
import { coSignerPages } from '../co-sign/co-signers.page.tsx';
import { findPages } from '../co-sign/find.page.tsx';
import { signPages } from '../co-sign/sign.page.tsx';
import { casePages } from '../my/case.page.tsx';
import { casesPage } from '../my/cases.page.tsx';
import { ownCoSignerPages } from '../my/co-signers.page.tsx';
import { correctPages } from '../my/correct.page.tsx';
import { queryPages } from '../my/query.page.tsx';
import { ratePages } from '../my/rate.page.tsx';
import { supplyPages } from '../my/supply.page.tsx';
import { printPages } from '../print/print.pages.ts';
import { statisticsPage } from '../statistics/statistics.page.tsx';
import { guidePage } from './guide.page.tsx';
import { paperPages } from './paper-check.page.tsx';
import { samplePage } from './sample.page.tsx';
import { servicesPage } from './services.page.tsx';

/** Every page of the hall. */
export const hallRoutes = [
  ...formPages,
  ...materialPages,
  ...startPages,
  ...summaryPages,
  ...coSignerPages,
  ...findPages,
  ...signPages,
  ...casePages,
  casesPage,
  ...queryPages,
  ...supplyPages,
  ...correctPages,
  ...ownCoSignerPages,
  ...ratePages,
  statisticsPage,
  guidePage,
  ...paperPages,
  samplePage,
  servicesPage,
  ...printPages,
];
