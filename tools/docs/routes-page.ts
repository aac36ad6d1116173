import type { House } from '../architecture/house.ts';
import { findCalls, properties, written } from './find-calls.ts';
import { code, page, table } from './markdown.ts';

type RouteLine = { module: string; operation: string; method: string; path: string; access: string; title: string };

export function readRoutes(house: House): RouteLine[] {
  const routes = [...findCalls(house.sources, 'route'), ...findCalls(house.sources, 'page')].map(
    ({ source, place, arguments: [operation, options] }) => {
      const parts = properties(options);
      const text = (part: string): string => written(source, parts.get(part)).replace(/\s+/g, ' ');
      return {
        module: place.module ?? '',
        operation: written(source, operation),
        method: text('method'),
        path: text('path'),
        access: text('access'),
        title: text('title'),
      };
    },
  );
  return routes.sort((a, b) => a.path.localeCompare(b.path, 'en') || a.method.localeCompare(b.method, 'en'));
}

export function routesPage(routes: RouteLine[]): string {
  const rows = routes.map(({ operation, method, path, access, title, module }) => [
    `${method} ${code(path)}`,
    code(operation),
    code(access),
    title,
    module,
  ]);
  const intro =
    'Every address the product answers. The operation is also the permission, the audit entry, the log line and the metric.';
  return page('Routes', intro, table(['route', 'operation', 'access', 'what it does', 'module'], rows));
}
