import { rmSync } from 'node:fs';
import path from 'node:path';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type Actor, systemActor } from '../access/actor.ts';
import { keepAuditPartitions } from '../audit/keep-partitions.ts';
import type { City } from '../config/city.ts';
import type { Config } from '../config/config.ts';
import { citiesDir } from '../config/places.ts';
import { productVersion } from '../config/product-version.ts';
import { type CtxBase, createCtx } from '../context/create-ctx.ts';
import type { Ctx } from '../context/ctx.ts';
import { migrate } from '../database/migrate.ts';
import { type Database, openDatabase } from '../database/pool.ts';
import { one, sql } from '../database/query.ts';
import { createFileStore } from '../files/create-file-store.ts';
import { deleteContentJob } from '../files/delete-content.ts';
import { folderBlobs } from '../files/folder-blobs.ts';
import { s3Blobs } from '../files/s3-blobs.ts';
import { sweepFilesJob } from '../files/sweep-files.ts';
import { createHttp } from '../http/create-http.ts';
import { type Asset, stringifyExact } from '../http/http-parts.ts';
import { createMetrics } from '../http/metrics.ts';
import { PageCache } from '../http/page-cache.ts';
import type { AnyRoute } from '../http/route.ts';
import type { Log } from '../log/log.ts';
import type { Module } from '../module/define-module.ts';
import { orderModules } from '../module/order-modules.ts';
import { loadPack, type PackProgress } from '../pack/load-pack.ts';
import { openPack } from '../pack/pack.ts';
import type { JobType } from '../queue/define-job.ts';
import { createSubscriptions } from '../queue/subscriptions.ts';
import { QueueWake } from '../queue/wake.ts';
import { drainQueue, startWorker, type Worker } from '../queue/worker.ts';
import { checkKeyring } from '../secrets/check-keyring.ts';
import { masterKeyFile, masterKeysAt, openKeyring } from '../secrets/open-keyring.ts';
import { migrationsOf } from './migrations-of.ts';
import { watchPages } from './watch-pages.ts';

const PARTITION_CHECK_MS = 6 * 3600 * 1000;

export interface RuntimeOptions {
  readonly config: Config;
  readonly databaseUrl: string;
  readonly modules: readonly Module[];
  readonly city: City;
  readonly log: Log;
  readonly now?: () => Date;
  readonly packRoot?: string;
  /** False for a look at a city that is there: no master key is made. */
  readonly makesKey?: boolean;
}

export interface HttpOptions {
  readonly routes?: readonly AnyRoute[];
  readonly assets?: readonly Asset[];
  readonly actorOf?: (request: FastifyRequest) => Actor | null;
  readonly checkReplies?: boolean;
}

/** One process's hold on a city: its database, its modules, and the ways to serve them. */
export interface Runtime {
  readonly base: CtxBase;
  readonly database: Database;
  readonly modules: readonly Module[];
  readonly pages: PageCache;
  /** A ctx for the product itself, or for somebody. */
  ctx(operation: string, actor?: Actor): Ctx;
  migrate(tell?: (done: number, total: number, name: string) => void): Promise<number>;
  loadPack(tell?: PackProgress): Promise<number>;
  drain(): Promise<number>;
  http(options?: HttpOptions): Promise<FastifyInstance>;
  worker(): Worker;
  /** Runs the modules' start functions and watches for changed pages. */
  start(): Promise<void>;
  close(): Promise<void>;
}

export function createRuntime(options: RuntimeOptions): Runtime {
  const { config, log } = options;
  const city: City = { ...options.city, facts: { ...options.city.facts, demo: config.demo ? '1' : '0' } };
  const modules = orderModules(options.modules);
  const database = openDatabase(options.databaseUrl, config.databasePool, (error) =>
    log.warn({ err: error }, 'database connection lost'),
  );
  const blobs = config.s3 ? s3Blobs(config.s3) : folderBlobs(path.join(config.dataDir, 'files'));
  const subscriptions = createSubscriptions(
    modules.flatMap((module) => module.consumers ?? []),
    [
      deleteContentJob as JobType<never>,
      sweepFilesJob as JobType<never>,
      ...modules.flatMap((module) => module.jobs ?? []),
    ],
  );
  const now = options.now ?? (() => new Date());
  const isFirstKey = masterKeysAt(config) === null;
  const secrets = openKeyring(config, options.makesKey);
  const personalData = modules.flatMap((module) =>
    module.personalData ? [{ ...module.personalData, module: module.id, title: module.title.zh }] : [],
  );
  const files = createFileStore(blobs, secrets);
  const { settings } = config;
  const queue = new QueueWake(database.db);
  const base: CtxBase = {
    db: database.db,
    city,
    settings,
    log,
    files,
    secrets,
    personalData,
    subscriptions,
    queue,
    now,
  };
  const pages = new PageCache();
  const closers: (() => Promise<void>)[] = [];
  const ctx = (operation: string, actor: Actor = systemActor) => createCtx(base, { actor, operation, requestId: '' });
  const port = <Key extends 'authenticate' | 'signInPath' | 'stepUpPath' | 'renderError'>(
    key: Key,
  ): NonNullable<Module[Key]> | null =>
    (modules.find((module) => module[key])?.[key] as NonNullable<Module[Key]> | undefined) ?? null;
  const watchers = modules.flatMap((module) => (module.onPageServed ? [module.onPageServed] : []));

  return {
    base,
    database,
    modules,
    pages,
    ctx,
    async migrate(tell) {
      const count = await migrate(database.pool, migrationsOf(modules), tell);
      await checkKeyring(database.db, secrets).catch((error: unknown) => {
        // It was made for this start, and the database turned out to have another.
        if (isFirstKey) rmSync(masterKeyFile(config.dataDir), { force: true });
        throw error;
      });
      await keepAuditPartitions(database.db, now());
      return count;
    },
    loadPack: (tell) => {
      const root = options.packRoot ?? path.join(citiesDir, city.id);
      const setup = ctx('kernel.pack.load');
      return loadPack(setup, modules, openPack(root, city.id, setup.today()), config.demo, tell);
    },
    drain: () => drainQueue(base),
    http: (http = {}) =>
      createHttp({
        base,
        modules,
        routes: http.routes ?? [],
        pages,
        metrics: createMetrics({ db: database.db, pool: database.pool, pages, version: productVersion, city: city.id }),
        assets: http.assets ?? [],
        authenticate: port('authenticate'),
        signInPath: port('signInPath') ?? (() => '/sign-in'),
        stepUpPath: port('stepUpPath') ?? '/step-up',
        clientCertificate: config.clientCertificate,
        renderError: port('renderError'),
        pageServed: (served) => {
          for (const watcher of watchers) watcher(served);
        },
        trust: config.trust,
        mayMeasure: config.mayMeasure,
        secureCookies: config.publicUrl?.startsWith('https:') ?? false,
        publicUrl: config.publicUrl,
        checkReplies: http.checkReplies ?? false,
        actorOf: http.actorOf ?? null,
        ready: async () => (await one(base, sql<{ ok: number }>`select 1 as ok`)).ok === 1,
        stringify: stringifyExact,
      }),
    worker: () => startWorker(base, options.databaseUrl),
    async start() {
      closers.push(
        await watchPages(options.databaseUrl, pages, log, (tag) => {
          for (const module of modules) module.onInvalidated?.(ctx(`${module.id}.invalidated`), tag);
        }),
      );
      const partitions = setInterval(() => {
        keepAuditPartitions(database.db, now()).catch((error: unknown) =>
          log.error({ err: error }, 'audit partitions'),
        );
      }, PARTITION_CHECK_MS).unref();
      closers.push(async () => clearInterval(partitions));
      for (const module of modules) {
        const close = await module.start?.(ctx(`${module.id}.start`));
        if (close) closers.push(close);
      }
    },
    async close() {
      for (const close of closers.reverse())
        await close().catch((error: unknown) => log.error({ err: error }, 'close failed'));
      await database.close();
    },
  };
}
