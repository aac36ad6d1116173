import { defineModule } from '#kernel';
import { abandonUnpaid, settleDue } from './after-payment.ts';
import { candidateMoved } from './contract.ts';
import { keepGateOpen } from './gate/keep-gate-open.ts';
import { packSections } from './load-pack.ts';
import { consumers } from './pay-fee.ts';
import { personalData } from './personal-data.ts';
import { routes } from './routes.ts';
import { followFee } from './setup/follow-fee.ts';
import { remindCandidates } from './tellings/remind-candidates.ts';
import { sendTellings } from './tellings/send-tellings.ts';
import { things } from './things.ts';
import { printAllTickets } from './tickets/batch-tickets.ts';
import { waitingTasks } from './waiting-tasks.ts';

export const examRegistration = defineModule({
  name: 'exam-registration',
  floor: 'systems',
  title: { zh: '人事考试网上报名', en: 'Exam registration' },
  things,
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
  routes,
  events: [candidateMoved],
  consumers,
  jobs: [abandonUnpaid, settleDue, keepGateOpen, followFee, printAllTickets, sendTellings, remindCandidates],
  pack: packSections,
  tasks: waitingTasks,
  personalData,
});
