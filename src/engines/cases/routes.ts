import type { AnyRoute } from '#kernel';
import { caseScanPages } from './counter/case-scans.pages.tsx';
import { counterRoutes } from './counter/counter.routes.ts';
import { deskRoutes } from './desk/acts.routes.ts';
import { hallRoutes } from './hall/hall.routes.ts';
import { itemRoutes } from './items/items.routes.ts';
import { materialRoutes } from './materials/material.routes.ts';
import { openRoutes } from './open/open.routes.ts';
import { pushRoutes } from './push/push.routes.ts';
import { retentionRoutes } from './retention/retention.routes.ts';
import { statisticsRoutes } from './statistics/statistics.routes.ts';
import { supervisionRoutes } from './supervision/supervision.routes.ts';

export const routes: readonly AnyRoute[] = [
  ...itemRoutes,
  ...statisticsRoutes,
  ...supervisionRoutes,
  ...retentionRoutes,
  ...openRoutes,
  ...pushRoutes,
  ...deskRoutes,
  ...counterRoutes,
  ...hallRoutes,
  ...materialRoutes,
  ...caseScanPages,
];
