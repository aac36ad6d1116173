import { loadavg } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type Ctx,
  createLog,
  createRuntime,
  run as execute,
  findRunningPostgres,
  one,
  readCity,
  readConfig,
  sql,
} from '#kernel';
import { modules } from '../src/apps/modules.ts';
import {
  type CityProcess,
  dataFolder,
  freePort,
  killPostmaster,
  removeFolder,
  startCityProcess,
} from '../tests/process/city-process.ts';
import { awaitDeadline, makeNoticesUnreliable, openOffice } from './exam-opening/fees.ts';
import { EXAM } from './exam-opening/names.ts';
import { prepareExam } from './exam-opening/prepare.ts';
import { report } from './exam-opening/report.ts';
import { startCrowd } from './exam-opening/start-crowd.ts';
import { watch } from './exam-opening/watch.ts';

const setting = (name: string, otherwise: number): number => Number(process.env[name] ?? otherwise);
const CANDIDATES = setting('BENCH_CANDIDATES', 100_000);
const PER_SECOND = setting('BENCH_PER_SECOND', 5000);
const PLACES = setting('BENCH_PLACES', 20_000);
const SECONDS = setting('BENCH_SECONDS', 1500);
const KILLS = setting('BENCH_KILLS', 0);
const PAYERS = setting('BENCH_PAYERS', KILLS > 0 ? 1500 : 0);
/** How long the scene without the queue may take; 0 leaves it out. */
const WITHOUT_SECONDS = setting('BENCH_WITHOUT_SECONDS', KILLS > 0 ? 0 : 60);
const BETWEEN_KILLS_MS = setting('BENCH_BETWEEN_KILLS', 12) * 1000;
const INSIDE = 400;
const CONNECTIONS = 800;

export const title = `${CANDIDATES} candidates at ${PER_SECOND}/s for ${PLACES} places over 300 posts, ${KILLS} kills: no oversell, order kept, p95 of the queue under 200 ms, under 1 GB`;

/** BENCH_CANDIDATES, BENCH_PER_SECOND, BENCH_PLACES, BENCH_SECONDS, BENCH_KILLS and BENCH_PAYERS make it smaller or rougher. */
export async function run(): Promise<boolean> {
  const isRight = await scene(true, SECONDS);
  if (WITHOUT_SECONDS > 0) {
    console.log(`  the same without the queue, for ${WITHOUT_SECONDS} seconds:`);
    await scene(false, WITHOUT_SECONDS);
  }
  return isRight;
}

async function scene(usesQueue: boolean, seconds: number): Promise<boolean> {
  const folder = await dataFolder();
  const env = {
    DATA_DIR: folder,
    CITY: 'testville',
    PORT: String(await freePort()),
    TRUST_PROXY: '1',
    DEMO: '1',
    LOG_LEVEL: 'fatal',
  };
  let city = await startCityProcess(env);
  await city.ready;
  let beside = await openBeside(folder);
  const ctx = (): Ctx => beside.ctx('bench');
  await prepareExam(ctx(), CANDIDATES, PLACES, INSIDE);
  if (!usesQueue) await execute(ctx(), sql`update admission.gates set state = 'closed'`);
  if (PAYERS > 0) await makeNoticesUnreliable(ctx());
  await execute(ctx(), sql`analyze`);
  const stopWatch = watch(() => city, folder);
  const begun = performance.now();
  const crowd = startCrowd({
    candidates: CANDIDATES,
    perSecond: PER_SECOND,
    silentShare: 0.05,
    base: city.url,
    seconds,
    usesQueue,
    payers: PAYERS,
    connections: CONNECTIONS,
  });
  const office = PAYERS > 0 ? openOffice(ctx, city.url, PAYERS) : null;
  const restart = async (): Promise<void> => {
    city = await startCityProcess(env);
    await city.ready;
    // The database has come back at another address.
    const before = beside;
    beside = await openBeside(folder);
    await before.close();
  };
  const kills = usesQueue ? killNow(KILLS, folder, () => city, restart) : Promise.resolve();
  const full = sendHomeWhenFull(ctx, crowd.sendHome, begun + seconds * 1000);
  const [tally] = await Promise.all([crowd.result, kills, full]);
  const took = (performance.now() - begun) / 1000;
  const used = await stopWatch();
  const done = await office?.stop();
  if (PAYERS > 0) await awaitDeadline(ctx());
  const metrics = await fetch(`${city.url}/metrics`).then((answer) => answer.text());
  const facts = { took, used, tally, usesQueue, metrics, kills: KILLS, load: loadavg()[0] ?? 0, office: done ?? null };
  const isRight = await report(ctx(), facts);
  await beside.close();
  await city.stop();
  await removeFolder(folder);
  return isRight;
}

async function openBeside(folder: string) {
  const config = readConfig({ CITY: 'testville', DATA_DIR: folder, DEMO: '1', DATABASE_POOL: '3' });
  const url = await findRunningPostgres(config.dataDir);
  if (!url) throw new Error('the database of the city is not running');
  return createRuntime({
    config,
    databaseUrl: url,
    modules,
    city: readCity('testville'),
    log: createLog('silent', false),
  });
}

/** The last place is taken: those who still wait go home, and the run is over. */
async function sendHomeWhenFull(ctx: () => Ctx, sendHome: () => void, until: number): Promise<void> {
  while (performance.now() < until) {
    const { free } = await one(
      ctx(),
      sql<{ free: number }>`select sum(places - taken)::int as free from exam_registration.posts where exam = ${EXAM}`,
    ).catch(() => ({ free: 1 }));
    if (free === 0) break;
    await sleep(1000);
  }
  sendHome();
}

/** Product and database by turns, by SIGKILL, each with the other left as it falls. */
async function killNow(
  count: number,
  folder: string,
  current: () => CityProcess,
  restart: () => Promise<void>,
): Promise<void> {
  for (let n = 0; n < count; n += 1) {
    await sleep(n === 0 ? BETWEEN_KILLS_MS / 2 : BETWEEN_KILLS_MS);
    if (n % 2 === 1) await killPostmaster(folder);
    await current().killGroup();
    if (n % 2 === 0) await killPostmaster(folder).catch(() => undefined);
    await restart();
  }
}
