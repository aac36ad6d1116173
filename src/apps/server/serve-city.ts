import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import { portalAssets } from '#design/public';
import { listAccounts, listDemoAccounts } from '#engines/identity';
import { type Config, createLog } from '#kernel';
import { consoleRoutes, ensureConsole } from '../console/server/index.ts';
import { checkFileStore } from './check-file-store.ts';
import { checkPort } from './check-port.ts';
import { openCity } from './open-city.ts';
import { siteUrlOf } from './site-url.ts';
import { startFailureLine } from './start-failure-line.ts';
import { systemRoutes } from './system-routes.ts';

const LOSS_SEEN_MS = 1500;
/** Requests that are under way have so long to end; who only listens, or sends slowly, is cut off then. */
const CLOSING_MS = 8000;

export interface ServedCity {
  /** Null where this process serves no site. */
  readonly url: string | null;
  readonly demoAccounts: readonly { login: string; password: string; purpose: string }[];
  readonly databaseKind: string;
  /** Nobody can sign in yet. */
  readonly isUninhabited: boolean;
  /** Fulfilled with the reason when the city cannot go on. */
  readonly lost: Promise<Error>;
  close(): Promise<void>;
}

/** Tells the terminal how far a long step is. */
export type Tell = (step: string, done: number, total: number, detail: string) => void;

/** Opens the city and serves it: database, migrations, pack, worker, HTTP. */
export async function serveCity(config: Config, tell: Tell): Promise<ServedCity> {
  const log = createLog(config.logLevel, process.stdout.isTTY === true);
  const started = new Date();
  tell('启动数据库', 0, 1, '');
  const city = await openCity(config, { beside: false, log });
  const { runtime } = city;
  try {
    tell('启动数据库', 1, 1, '');
    const web = config.roles.includes('web');
    if (web) await checkPort(config);
    await checkFileStore(runtime.base.files.blobs);
    await runtime.migrate((done, total, name) => tell('升级数据表', done, total, name));
    await runtime.loadPack((done, total, section) => tell('装入城市资料', done, total, section));
    const setup = runtime.ctx('server.start');
    const consoleFolder = web
      ? await ensureConsole(config.dataDir, (done, total, detail) => tell('生成工作台', done, total, detail))
      : undefined;
    const app = web
      ? await runtime.http({
          routes: [
            ...systemRoutes({ runtime, started, roles: config.roles, dataDir: config.dataDir }),
            ...consoleRoutes(consoleFolder),
          ],
          assets: portalAssets({ seal: runtime.base.city.facts['seal'] ?? '政' }).map((asset) => ({
            ...asset,
            immutable: true,
          })),
        })
      : null;
    const worker = config.roles.includes('worker') ? runtime.worker() : null;
    await runtime.start();
    await app?.listen({ port: config.port, host: config.host });
    return {
      url: app ? (config.publicUrl?.replace(/\/$/, '') ?? siteUrlOf(config.host, portOf(app))) : null,
      demoAccounts: config.demo ? await listDemoAccounts(setup) : [],
      databaseKind: city.databaseKind,
      isUninhabited: (await listAccounts(setup, { pageSize: 1 })).total === 0,
      lost: city.lost,
      async close() {
        if (app) await closeSite(app);
        await worker?.stop();
        await city.close();
      },
    };
  } catch (error) {
    // A database that died of a full disk shows here as a cut connection: its own reason says more.
    const lost = startFailureLine(error) ? null : await Promise.race([city.lost, sleep(LOSS_SEEN_MS, null)]);
    await city.close();
    throw lost ?? error;
  }
}

/** The port that was given where the settings leave it open (0). */
function portOf(app: FastifyInstance): number {
  const address = app.server.address();
  return typeof address === 'object' && address ? address.port : 0;
}

async function closeSite(app: FastifyInstance): Promise<void> {
  const timer = setTimeout(() => app.server.closeAllConnections(), CLOSING_MS);
  await app.close();
  clearTimeout(timer);
}
