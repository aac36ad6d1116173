import { defineModule } from '#kernel';
import { applicationRoutes } from './applications.routes.ts';
import { certificateRoutes } from './certificates.routes.ts';
import { applicationChanged, certificateChanged, certificateExpiring } from './contract.ts';
import { demoSection } from './demo/load-demo.ts';
import { followAuthority } from './follow-authority.ts';
import { jobs } from './jobs.ts';
import { officeSection } from './load-pack.ts';
import { officeRoutes } from './office.routes.ts';
import { applyPages } from './pages/apply.page.tsx';
import { formPages } from './pages/forms.page.tsx';
import { lookUpPage } from './pages/look-up.page.tsx';
import { overviewPage } from './pages/overview.page.tsx';
import { progressPages } from './pages/progress.page.tsx';
import { personalData } from './personal-data.ts';
import { stepRoutes } from './steps.routes.ts';
import { stockRoutes } from './stock.routes.ts';
import { tellers } from './tell-holder.ts';
import { things } from './things.ts';
import { waitingTasks } from './waiting-tasks.ts';

export const digitalCertificates = defineModule({
  name: 'digital-certificates',
  floor: 'systems',
  title: { zh: '数字证书注册中心', en: 'Certificate registration office' },
  things,
  system: 39,
  uses: [
    'engines/content',
    'engines/directory',
    'engines/indicators',
    'engines/messaging',
    'engines/parties',
    'engines/registers',
    'engines/trust',
  ],
  home: import.meta.url,
  routes: [
    ...applicationRoutes,
    ...stepRoutes,
    ...certificateRoutes,
    ...stockRoutes,
    ...officeRoutes,
    ...formPages,
    overviewPage,
    ...applyPages,
    ...progressPages,
    lookUpPage,
  ],
  events: [applicationChanged, certificateChanged, certificateExpiring],
  consumers: [followAuthority, ...tellers],
  personalData,
  jobs,
  pack: [officeSection, demoSection],
  tasks: waitingTasks,
});
