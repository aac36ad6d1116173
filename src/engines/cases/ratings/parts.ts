import { ticketRoutes } from './ticket.routes.ts';
import { alarmJob, ticketTasks } from './work-ticket.ts';

/** What the ratings add to the module. */
export const ratingParts = {
  routes: ticketRoutes,
  jobs: [alarmJob],
  tasks: ticketTasks,
} as const;
