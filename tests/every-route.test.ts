import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AnyRoute, AppError, errorCatalogue, makeValidator } from '#kernel';
import { type RouteWalk, type TestCity, testCity, walkMounts, walkRoutes } from '#kernel/testing';
import { consoleRoutes } from '../src/apps/console/server/index.ts';
import { modules } from '../src/apps/modules.ts';
import { systemRoutes } from '../src/apps/server/system-routes.ts';

describe('every route, called as nobody, as a stranger and as a clerk of another place', () => {
  let city: TestCity;
  let all: AnyRoute[];
  let walks: RouteWalk[];
  beforeAll(async () => {
    // The routes of the composition root want a runtime, which a city without data has too.
    const empty = await testCity({ modules, pack: null });
    const own = [...systemRoutes({ runtime: empty.runtime, started: new Date(), roles: ['web'] }), ...consoleRoutes()];
    await empty.close();
    city = await testCity({ modules, pack: 'testville', demo: true, routes: own });
    all = [...modules.flatMap((module) => module.routes ?? []), ...own];
    walks = await walkRoutes(city, all);
  }, 120_000);
  afterAll(() => city.close());

  const routes = () => all;
  const guarded = () =>
    new Set(
      routes()
        .filter((route) => route.draft.access.kind !== 'open')
        .map((route) => route.operation),
    );

  it('covers all of them, each under its own operation', () => {
    expect(walks.length).toBeGreaterThan(30);
    expect(new Set(walks.map((walk) => `${walk.method} ${walk.path}`)).size).toBe(walks.length);
    expect(new Set(walks.map((walk) => walk.operation)).size).toBe(walks.length);
  });

  it('lets nobody in where one must have signed in', () => {
    const leaks = walks.filter((walk) => guarded().has(walk.operation) && walk.nobody !== 401);
    expect(leaks).toEqual([]);
  });

  it('shows a stranger nothing but what does not exist', () => {
    const may = new Set(
      routes()
        .filter((route) => route.draft.access.kind === 'can')
        .map((route) => route.operation),
    );
    expect(walks.filter((walk) => may.has(walk.operation) && walk.stranger !== 404)).toEqual([]);
  });

  it('gives a clerk of another place no record of this one', () => {
    const placed = new Set(
      routes()
        .filter((route) => route.draft.access.kind === 'can' && route.draft.access.target)
        .map((route) => route.operation),
    );
    const leaks = walks.filter((walk) => placed.has(walk.operation) && ![404, 422].includes(walk.wrongPlace ?? 0));
    expect(leaks).toEqual([]);
  });

  it('gets nothing from a protocol that reads HTTP itself without its credentials', async () => {
    const mounts = modules.flatMap((module) => module.mounts ?? []);
    const open = new Set(['identity.sso.discovery', 'identity.sso.oauth-discovery']);
    expect(new Set([...mounts, ...routes()].map(({ operation }) => operation)).size).toBe(
      mounts.length + routes().length,
    );
    for (const { operation, method, status } of await walkMounts(city, mounts)) {
      const expected = open.has(operation) && method === 'GET' ? [200] : [204, 400, 401, 404];
      expect(expected, `${method} ${operation}`).toContain(status);
    }
    for (const mount of mounts) {
      expect(mount.title, mount.operation).toMatch(/\p{Script=Han}/u);
      expect(mount.access.reason, mount.operation).not.toBe('');
    }
  });

  it('never fails by itself', () => {
    const broken = walks.filter((walk) => Math.max(walk.nobody, walk.stranger, walk.wrongPlace ?? 0) >= 500);
    expect(broken).toEqual([]);
  });

  it('reads its input by schemas that compile', () => {
    for (const { operation, draft } of routes())
      for (const schema of [draft.params, draft.query, draft.body, draft.reply])
        if (schema) expect(() => compiles(schema), operation).not.toThrow();
  });

  it('is described for programs: what it does, every input by its title, and every refusal by its code', async () => {
    const answer = await city.inject({ method: 'GET', url: '/api/openapi.json' });
    const { paths, tags, components } = answer.json() as ApiDocument;
    const known = new Set(tags.map((tag) => tag.name));
    const operations = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ at: `${method} ${path}`, path, operation })),
    );
    const api = routes()
      .filter(({ kind }) => kind === 'api')
      .map(({ operation }) => operation);
    expect(operations.map(({ operation }) => operation.operationId).sort()).toEqual(api.sort());
    expect(Object.keys(components.schemas)).toContain('Problem');
    const faults = operations.flatMap(({ at, path, operation }) => [
      ...(/\p{Script=Han}/u.test(operation.summary) ? [] : [`${at}: no title`]),
      ...operation.tags.filter((tag) => !known.has(tag)).map((tag) => `${at}: unknown part ${tag}`),
      ...(operation.parameters ?? []).filter((one) => !one.description).map((one) => `${at}: ${one.name} has no title`),
      ...[...path.matchAll(/\{(\w+)\}/g)]
        .filter(([, name]) => !operation.parameters?.some((one) => one.in === 'path' && one.name === name))
        .map(([, name]) => `${at}: ${name} is not described`),
      ...(Object.keys(operation.responses).some((status) => /^2/.test(status)) ? [] : [`${at}: no success`]),
      ...['429', '503'].filter((status) => !operation.responses[status]).map((status) => `${at}: no ${status}`),
      ...Object.entries(operation.responses)
        .filter(([status, { content }]) => /^[45]/.test(status) && refers(content) !== '#/components/schemas/Problem')
        .map(([status]) => `${at}: ${status} is no problem`),
    ]);
    expect(faults).toEqual([]);
    const published = paths['/api/content/articles/{id}/publish']?.['post'];
    expect(published?.responses['401']?.description).toContain('`kernel.signInNeeded` 请先登录');
  });

  it('has a text in Chinese and one in English for every refusal', () => {
    // Some hand on a sentence that a rule has made.
    const faults = errorCatalogue().filter(
      ({ zh, en }) => !/\p{Script=Han}|^\{\w+\}$/u.test(zh) || !/[a-z]/.test(en) || /\p{Script=Han}/u.test(en),
    );
    expect(faults).toEqual([]);
    expect(errorCatalogue().length).toBeGreaterThan(200);
  });

  it('says in Chinese why each open route is open, and what each route does', () => {
    for (const route of routes()) {
      expect(route.draft.title, route.operation).toMatch(/\p{Script=Han}/u);
      if (route.draft.access.kind === 'open') expect(route.draft.access.reason, route.operation).not.toBe('');
    }
  });
});

/** Whatever the input, the answer of a schema is the input or a list of faults. */
function compiles(schema: Parameters<typeof makeValidator>[0]): void {
  try {
    makeValidator(schema, false)({});
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
  }
}

interface ApiDocument {
  readonly paths: Record<string, Record<string, Operation>>;
  readonly tags: readonly { name: string }[];
  readonly components: { readonly schemas: object };
}

interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly tags: readonly string[];
  readonly parameters?: readonly { name: string; in: string; description?: string }[];
  readonly responses: Record<string, { description: string; content?: Record<string, { schema: { $ref?: string } }> }>;
}

const refers = (content: Operation['responses'][string]['content']) =>
  content?.['application/problem+json']?.schema.$ref;
