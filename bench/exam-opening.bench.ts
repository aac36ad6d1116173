import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { proveOrder } from '#engines/admission';
import {
  createLog,
  createRuntime,
  run as execute,
  findRunningPostgres,
  one,
  readCity,
  readConfig,
  rows,
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
import { p95, runCrowd, Tally } from './exam-opening/crowd.ts';
import { EXAM, GATE, prepareExam } from './exam-opening/prepare.ts';

const setting = (name: string, otherwise: number): number => Number(process.env[name] ?? otherwise);
const CANDIDATES = setting('BENCH_CANDIDATES', 100_000);
const PER_SECOND = setting('BENCH_PER_SECOND', 5000);
const PLACES = setting('BENCH_PLACES', 20_000);
const SECONDS = setting('BENCH_SECONDS', 900);
const KILLS = setting('BENCH_KILLS', 0);
const INSIDE = 400;
const KB_PER_GB = 1024 * 1024;

export const title = `${CANDIDATES} candidates at ${PER_SECOND}/s for ${PLACES} places over 300 posts, ${KILLS} kills: no oversell, order kept, p95 of the queue under 200 ms, under 1 GB`;

/** BENCH_CANDIDATES, BENCH_PER_SECOND, BENCH_PLACES, BENCH_SECONDS and BENCH_KILLS make it smaller or rougher. */
export async function run(): Promise<boolean> {
  const withQueue = await scene(true);
  if (KILLS > 0) return withQueue;
  console.log('  the same without the queue, for thirty seconds:');
  await scene(false);
  return withQueue;
}

async function scene(usesQueue: boolean): Promise<boolean> {
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
  const beside = await openBeside(folder);
  await prepareExam(beside.ctx('bench'), CANDIDATES, PLACES, INSIDE);
  if (!usesQueue) await execute(beside.ctx('bench'), sql`update admission.gates set state = 'closed'`);
  const tally = new Tally();
  const peak = { kb: 0 };
  let isDone = false;
  const watch = watchMemory(
    () => city,
    peak,
    () => isDone,
  );
  const seconds = usesQueue ? SECONDS : 30;
  const begun = performance.now();
  const crowd = runCrowd(
    {
      candidates: CANDIDATES,
      perSecond: PER_SECOND,
      silentShare: 0.05,
      base: city.url,
      until: begun + seconds * 1000,
      usesQueue,
    },
    tally,
  );
  const kills = usesQueue
    ? killNow(
        KILLS,
        folder,
        env,
        () => city,
        (next) => {
          city = next;
        },
      )
    : Promise.resolve();
  await Promise.all([crowd, kills]);
  isDone = true;
  await watch;
  const took = (performance.now() - begun) / 1000;
  await beside.close();
  const after = await openBeside(folder);
  const isRight = await report(after.ctx('bench'), tally, peak.kb, took, usesQueue);
  await after.close();
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

/** Product and database by turns, by SIGKILL, spread over the first two minutes. */
async function killNow(
  count: number,
  folder: string,
  env: Readonly<Record<string, string>>,
  current: () => CityProcess,
  replace: (city: CityProcess) => void,
): Promise<void> {
  for (let n = 0; n < count; n += 1) {
    await sleep(8000);
    if (n % 2 === 1) await killPostmaster(folder);
    await current().killGroup();
    if (n % 2 === 0) await killPostmaster(folder).catch(() => undefined);
    const next = await startCityProcess(env);
    await next.ready;
    replace(next);
  }
}

async function watchMemory(city: () => CityProcess, peak: { kb: number }, isDone: () => boolean): Promise<void> {
  while (!isDone()) {
    peak.kb = Math.max(peak.kb, memoryOf(city().pid));
    await sleep(1000);
  }
}

/** Resident memory of the product's Node processes: the group that was started, without the database. */
function memoryOf(group: number): number {
  let total = 0;
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const [, , rest = ''] = /^(\d+) \(.*\) (.*)$/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
      if (Number(rest.split(' ')[2]) !== group) continue;
      const status = readFileSync(`/proc/${pid}/status`, 'utf8');
      if (/^Name:\s+(node|MainThread)/m.test(status)) total += Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0);
    } catch {
      // It has ended meanwhile.
    }
  }
  return total;
}

async function report(
  ctx: Parameters<typeof proveOrder>[0],
  tally: Tally,
  peakKb: number,
  took: number,
  usesQueue: boolean,
): Promise<boolean> {
  const stored = await one(
    ctx,
    sql<{ all: number; acknowledged: number }>`select count(*)::int as all,
      (count(*) filter (where actor = any(${tally.acknowledged}::text[])))::int as acknowledged
      from exam_registration.candidates where exam = ${EXAM}`,
  );
  const oversold = await rows(
    ctx,
    sql`select p.id from exam_registration.posts p left join (select post, count(*) as n from exam_registration.candidates
        where exam = ${EXAM} group by post) c on c.post = p.id
      where p.exam = ${EXAM} and (coalesce(c.n, 0) > p.places or coalesce(c.n, 0) <> p.taken)`,
  );
  const proof = usesQueue ? await proveOrder(ctx, GATE) : { faults: [], arrivals: 0, calls: 0 };
  const placesLost = usesQueue ? await lostPlaces(ctx, tally) : 0;
  const lost = tally.acknowledged.length - stored.acknowledged;
  const perSecond = (stored.all / took).toFixed(0);
  console.log(
    `  ${took.toFixed(0)} s; ${stored.all} forms stored (${perSecond}/s), ${tally.acknowledged.length} acknowledged, ${lost} of them lost; ${oversold.length} posts oversold`,
  );
  console.log(
    `  queue page and state: ${tally.queueMs.length} answers, p95 ${p95(tally.queueMs).toFixed(0)} ms; form: ${tally.formMs.length} answers, p95 ${p95(tally.formMs).toFixed(0)} ms`,
  );
  console.log(
    `  5xx ${tally.serverErrors}, unanswered ${tally.unanswered}, told that a post is full ${tally.full}, silent ${tally.silent}; peak memory ${(peakKb / KB_PER_GB).toFixed(2)} GB`,
  );
  if (usesQueue)
    console.log(
      `  order: ${proof.arrivals} places and ${proof.calls} calls reckoned again, ${proof.faults.length} faults; ${placesLost} places lost`,
    );
  if (tally.firstError) console.log(`  first trouble: ${tally.firstError}`);
  const isSafe = lost === 0 && oversold.length === 0 && proof.faults.length === 0 && placesLost === 0;
  const isCalm = KILLS > 0 || (tally.serverErrors === 0 && p95(tally.queueMs) < 200 && peakKb < KB_PER_GB);
  return isSafe && isCalm;
}

/** Places that were shown to somebody and are not in the store. */
async function lostPlaces(ctx: Parameters<typeof proveOrder>[0], tally: Tally): Promise<number> {
  const { n } = await one(
    ctx,
    sql<{ n: number }>`select count(*)::int as n from unnest(${[...tally.places.values()]}::bigint[]) s (no)
      where not exists (select 1 from admission.tickets t where t.gate = ${GATE} and t.no = s.no)`,
  );
  return n;
}
