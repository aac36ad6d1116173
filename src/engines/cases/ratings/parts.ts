import { demoRatingsSection } from './load-demo-ratings.ts';
import { ticketRoutes } from './ticket.routes.ts';
import { alarmJob, ticketTasks } from './work-ticket.ts';

/** What the ratings add to the module. */
export const ratingParts = {
  routes: ticketRoutes,
  jobs: [alarmJob],
  pack: [demoRatingsSection],
  tasks: ticketTasks,
} as const;
