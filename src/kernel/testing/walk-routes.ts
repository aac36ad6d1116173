import type { Mount } from '../http/mount.ts';
import type { AnyRoute } from '../http/route.ts';
import type { TestCity } from './test-city.ts';

export interface RouteWalk {
  readonly operation: string;
  readonly method: string;
  readonly path: string;
  readonly nobody: number;
  readonly stranger: number;
  /** Someone who holds the permission, but elsewhere. Null where the route is open or belongs to whoever signed in. */
  readonly wrongPlace: number | null;
}

/** Addresses of documentation networks (RFC 5737). */
const addressAt = (place: number): string => `198.51.${100 + Math.floor(place / 250)}.${(place % 250) + 1}`;

const ELSEWHERE = '/000000/000001';

/** Calls each route as nobody, as a signed-in stranger without grants, and as a clerk of a wrong place. */
export async function walkRoutes(city: TestCity, routes: readonly AnyRoute[]): Promise<RouteWalk[]> {
  const stranger = city.person([]);
  const walks: RouteWalk[] = [];
  for (const [place, { operation, draft }] of routes.entries()) {
    // Each route from an address of its own, so that no general limit of one address answers instead of the route.
    const remoteAddress = addressAt(place);
    const url = draft.path.replaceAll(/:(\w+)|\*/g, 'none');
    const call = async (as?: ReturnType<TestCity['person']>) =>
      (
        await city.inject({
          method: draft.method,
          url,
          remoteAddress,
          headers: { accept: 'application/json' },
          ...(as ? { as } : {}),
        })
      ).statusCode;
    const permission = draft.access.kind === 'can' ? (draft.access.permission ?? operation) : null;
    const elsewhere = permission ? city.person([{ permission, scope: ELSEWHERE }]) : null;
    walks.push({
      operation,
      method: draft.method,
      path: draft.path,
      nobody: await call(),
      stranger: await call(stranger),
      wrongPlace: elsewhere ? await call(elsewhere) : null,
    });
  }
  return walks;
}

/** Calls each mount by each of its methods with nothing in hand: a protocol refuses by itself, and never falls over. */
export async function walkMounts(
  city: TestCity,
  mounts: readonly Mount[],
): Promise<{ operation: string; method: string; status: number }[]> {
  const walks: { operation: string; method: string; status: number }[] = [];
  for (const [place, { operation, path, methods }] of mounts.entries()) {
    for (const method of methods) {
      const remoteAddress = addressAt(place);
      const { statusCode: status } = await city.inject({ method, remoteAddress, url: path.replace('*', 'none') });
      walks.push({ operation, method, status });
    }
  }
  return walks;
}
