import { defineModule } from '#kernel';
import { abandonUnpaid, settleDue } from './after-payment.ts';
import { candidateMoved } from './contract.ts';
import { examDayRoutes } from './exam-day/exam-day.routes.ts';
import { keepGateOpen } from './gate/keep-gate-open.ts';
import { hiringRoutes } from './hiring/hiring.routes.ts';
import { interviewRoutes } from './interview/interview.routes.ts';
import { invigilatorRoutes } from './invigilators/invigilators.routes.ts';
import { packSections } from './load-pack.ts';
import { officeRoutes } from './office.routes.ts';
import { publicPages } from './pages/public-pages.ts';
import { consumers } from './pay-fee.ts';
import { personalData } from './personal-data.ts';
import { reportRoutes } from './reports/reports.routes.ts';
import { scoreRoutes } from './scores/scores.routes.ts';
import { seatRoutes } from './seats/seats.routes.ts';
import { followFee } from './setup/follow-fee.ts';
import { postSetupRoutes } from './setup/posts.routes.ts';
import { setupRoutes } from './setup/setup.routes.ts';
import { remindCandidates } from './tellings/remind-candidates.ts';
import { sendTellings } from './tellings/send-tellings.ts';
import { tellingRoutes } from './tellings/tellings.routes.ts';
import { printAllTickets } from './tickets/batch-tickets.ts';
import { ticketRoutes } from './tickets/tickets.routes.tsx';
import { waitingTasks } from './waiting-tasks.ts';

export const examRegistration = defineModule({
  name: 'exam-registration',
  floor: 'systems',
  title: { zh: '人事考试网上报名', en: 'Exam registration' },
  system: 20,
  uses: [
    'engines/admission',
    'engines/content',
    'engines/directory',
    'engines/identity',
    'engines/messaging',
    'engines/parties',
    'engines/payments',
    'engines/registers',
  ],
  home: import.meta.url,
  routes: [
    ...officeRoutes,
    ...setupRoutes,
    ...postSetupRoutes,
    ...invigilatorRoutes,
    ...examDayRoutes,
    ...interviewRoutes,
    ...hiringRoutes,
    ...reportRoutes,
    ...seatRoutes,
    ...scoreRoutes,
    ...tellingRoutes,
    ...ticketRoutes,
    ...publicPages,
  ],
  events: [candidateMoved],
  consumers,
  jobs: [abandonUnpaid, settleDue, keepGateOpen, followFee, printAllTickets, sendTellings, remindCandidates],
  pack: packSections,
  tasks: waitingTasks,
  personalData,
});
