import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import pino from 'pino';
import type { Actor, Grant } from '../access/actor.ts';
import { readConfig } from '../config/config.ts';
import type { Ctx } from '../context/ctx.ts';
import type { Asset } from '../http/http-parts.ts';
import type { AnyRoute } from '../http/route.ts';
import type { Module } from '../module/define-module.ts';
import { readCity } from '../pack/read-city.ts';
import { createRuntime, type Runtime } from '../runtime/create-runtime.ts';
import { cloneDatabase } from './template.ts';

export interface TestCityOptions {
  /** The modules under test with all they use. */
  readonly modules: readonly Module[];
  /** City pack to load; null loads none (the city is still the tiny one). */
  readonly pack?: string | null;
  readonly demo?: boolean;
  readonly now?: string;
  readonly publicUrl?: string;
  /** Settings as the environment would give them. */
  readonly env?: Readonly<Record<string, string>>;
  readonly routes?: readonly AnyRoute[];
  readonly assets?: readonly Asset[];
}

type Inject = Omit<InjectOptions, 'method'> & { method?: string; as?: Actor };

export interface TestCity {
  readonly runtime: Runtime;
  readonly url: string;
  readonly dataDir: string;
  /** A ctx of the product itself, or of the actor. */
  ctx(actor?: Actor, operation?: string): Ctx;
  /** A signed-in person who holds these grants. */
  person(grants: readonly Grant[], more?: Partial<Actor>): Actor;
  inject(request: Inject): Promise<LightMyRequestResponse>;
  http(): Promise<FastifyInstance>;
  drain(): Promise<number>;
  readonly clock: { set(instant: string): void };
  close(): Promise<void>;
}

const actors = new Map<string, Actor>();

/** A city of its own on a fresh database. Close it in `afterAll`. */
export async function testCity(options: TestCityOptions): Promise<TestCity> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'zhengtong-city-'));
  const database = await cloneDatabase(options.modules);
  const cityId = options.pack ?? 'testville';
  let fixed = options.now ? new Date(options.now) : null;
  const config = readConfig({
    NODE_ENV: 'test',
    CITY: cityId,
    DATA_DIR: dataDir,
    DEMO: options.demo ? '1' : '0',
    DATABASE_POOL: '8',
    PUBLIC_URL: options.publicUrl ?? '',
    ...options.env,
  });
  const runtime = createRuntime({
    config,
    databaseUrl: database.url,
    modules: options.modules,
    city: readCity(cityId),
    log: pino({ level: process.env['ZT_TEST_LOG'] ?? 'silent' }),
    now: () => (fixed ? new Date(fixed) : new Date()),
  });
  if (options.pack) await runtime.loadPack();
  let app: Promise<FastifyInstance> | null = null;
  const http = () => {
    app ??= runtime.http({
      checkReplies: true,
      routes: options.routes ?? [],
      assets: options.assets ?? [],
      actorOf: (request) => actors.get(String(request.headers['x-test-actor'] ?? '')) ?? null,
    });
    return app;
  };
  let people = 0;
  return {
    runtime,
    url: database.url,
    dataDir,
    ctx: (actor, operation = 'test') => runtime.ctx(operation, actor),
    person: (grants, more = {}) => {
      people += 1;
      return {
        kind: 'person',
        realm: 'official',
        id: `per_test_${people}`,
        name: '测试人员',
        grants,
        /** Has just given the password, unless the test says otherwise. */
        get assurance() {
          return { level: 1, ways: ['pwd'], reachedAt: [fixed ? new Date(fixed) : new Date(), null, null] };
        },
        ...more,
      };
    },
    async inject({ as, ...request }) {
      const key = as ? `${as.id}-${Math.random()}` : '';
      if (as) actors.set(key, as);
      const headers = { ...request.headers, ...(as ? { 'x-test-actor': key } : {}) };
      return (await http()).inject({ ...request, headers } as InjectOptions);
    },
    http,
    drain: () => runtime.drain(),
    clock: {
      set(instant) {
        fixed = new Date(instant);
      },
    },
    async close() {
      if (app) await (await app).close();
      await runtime.close();
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
