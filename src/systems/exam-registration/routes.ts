import { examDayRoutes } from './exam-day/exam-day.routes.ts';
import { pointDeskRoutes } from './exam-day/point-desk.routes.ts';
import { hiringRoutes } from './hiring/hiring.routes.ts';
import { interviewRoutes } from './interview/interview.routes.ts';
import { invigilatorRoutes } from './invigilators/invigilators.routes.ts';
import { officeRoutes } from './office.routes.ts';
import { publicPages } from './pages/public-pages.ts';
import { reportRoutes } from './reports/reports.routes.ts';
import { scoreRoutes } from './scores/scores.routes.ts';
import { seatRoutes } from './seats/seats.routes.ts';
import { postSetupRoutes } from './setup/posts.routes.ts';
import { setupRoutes } from './setup/setup.routes.ts';
import { tellingRoutes } from './tellings/tellings.routes.ts';
import { ticketRoutes } from './tickets/tickets.routes.tsx';

export const routes = [
  ...officeRoutes,
  ...setupRoutes,
  ...postSetupRoutes,
  ...invigilatorRoutes,
  ...examDayRoutes,
  ...pointDeskRoutes,
  ...interviewRoutes,
  ...hiringRoutes,
  ...reportRoutes,
  ...seatRoutes,
  ...scoreRoutes,
  ...tellingRoutes,
  ...ticketRoutes,
  ...publicPages,
];
