import type { AnyRoute } from '#kernel';
import { delegationRoutes } from './delegations.routes.ts';
import { grantRoutes } from './grants.routes.ts';
import { leaveRoutes } from './leaves.routes.ts';
import { organisationRoutes } from './organisations.routes.ts';
import { peopleRoutes } from './people.routes.ts';
import { regionRoutes } from './regions.routes.ts';

export const routes: readonly AnyRoute[] = [
  ...regionRoutes,
  ...organisationRoutes,
  ...peopleRoutes,
  ...grantRoutes,
  ...delegationRoutes,
  ...leaveRoutes,
];
