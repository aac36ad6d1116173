import { chmod } from 'node:fs/promises';
import { actOnCase, createItem, findByCode, publishItem, submitCase } from '#engines/cases';
import { caseModules, itemContent, submission } from '#engines/cases/testing';
import {
  type Ctx,
  createLog,
  createRuntime,
  run as execute,
  one,
  type Runtime,
  readCity,
  readConfig,
  sql,
  startPostgres,
} from '#kernel';
import { dataFolder, removeFolder } from '../tests/process/city-process.ts';
import { LANES, lanes, prepareTpcB, tpcB } from './tpc-b.ts';

export const title =
  'life cycles of cases (submit, accept, decide, search): at least 200/s, no worse than 0.8 of that beside 1,000,000 cases; a changing load without errors';

const WANTED = 200;
const KEPT = 0.8;
const CYCLES = Number(process.env['ZT_BENCH_CYCLES'] ?? 600);
const FILLED = Number(process.env['ZT_BENCH_CASES'] ?? 1_000_000);
const ROUNDS = 3;
const WARM = 200;
const ITEMS = 10;
/** Life cycles that begin in a second, stage by stage, whatever still runs. */
const SHAPE = [1, 15, 1, 25, 2, 35, 10, 0];
const STAGE_SECONDS = 5;
const RECOVERY_MS = 30_000;
/** Transactions of one life cycle: submit, accept, decide. */
const STEPS = 3;

interface Store {
  readonly runtime: Runtime;
  readonly cycle: (place: number) => Promise<void>;
}

/** Two stores on one server, measured by turns: what else the machine does meanwhile meets both, and the peer. */
export async function run(): Promise<boolean> {
  const dataDir = await dataFolder();
  await chmod(dataDir, 0o755);
  const postgres = await startPostgres({ dataDir, log: () => {} });
  const open: Store[] = [];
  try {
    const empty = await openStore(dataDir, postgres.url);
    open.push(empty);
    await execute(empty.runtime.base, sql`create database filled`);
    const url = new URL(postgres.url);
    url.pathname = '/filled';
    const filled = await openStore(dataDir, url.href);
    open.push(filled);
    await fill(filled.runtime.ctx('bench'));
    return await measure(empty, filled);
  } finally {
    for (const { runtime } of open) await runtime.close();
    await postgres.stop();
    await removeFolder(dataDir);
  }
}

async function measure(empty: Store, filled: Store): Promise<boolean> {
  const ctx = (): Ctx => empty.runtime.ctx('bench');
  await prepareTpcB(ctx());
  const speeds = { empty: [] as number[], filled: [] as number[], peer: [] as number[] };
  await lanes(WARM, empty.cycle);
  await lanes(WARM, filled.cycle);
  await tpcB(ctx(), WARM);
  for (let round = 0; round < ROUNDS; round += 1) {
    speeds.empty.push(await lanes(CYCLES / ROUNDS, empty.cycle));
    speeds.filled.push(await lanes(CYCLES / ROUNDS, filled.cycle));
    speeds.peer.push(await tpcB(ctx(), (CYCLES / ROUNDS) * STEPS));
  }
  const [alone, beside, peer] = [meanSpeed(speeds.empty), meanSpeed(speeds.filled), meanSpeed(speeds.peer)];
  const kept = beside / alone;
  console.log(`  empty: ${alone.toFixed(0)} life cycles/s, ${LANES} at once (wanted ${WANTED})`);
  console.log(
    `  beside ${FILLED} cases: ${beside.toFixed(0)} life cycles/s, ratio to empty ${kept.toFixed(2)} (wanted ${KEPT}); ${await movedInPlace(filled)} % of moves wrote no index`,
  );
  console.log(
    `  TPC-B ${peer.toFixed(0)} transactions/s; one durable step / one TPC-B transaction ${((alone * STEPS) / peer).toFixed(2)}, beside the cases ${((beside * STEPS) / peer).toFixed(2)}`,
  );
  const worker = filled.runtime.worker();
  const shape = await changingLoad(filled.cycle).finally(() => worker.stop());
  console.log(
    `  load ${SHAPE.join('→')} a second beside them, ${STAGE_SECONDS} s each, a worker following: ${shape.done} life cycles, ${shape.errors} errors, slowest ${(shape.slowest / 1000).toFixed(2)} s, recovered in ${(shape.recovery / 1000).toFixed(2)} s`,
  );
  return alone >= WANTED && kept >= KEPT && shape.errors === 0 && shape.recovery < RECOVERY_MS;
}

/** Of rounds with the same count: all of it by all of the time. */
const meanSpeed = (speeds: readonly number[]): number =>
  speeds.length / speeds.reduce((time, speed) => time + 1 / speed, 0);

async function openStore(dataDir: string, databaseUrl: string): Promise<Store> {
  const runtime = createRuntime({
    config: readConfig({ DATA_DIR: dataDir, CITY: 'testville', DEMO: '0', DATABASE_POOL: String(LANES + 4) }),
    databaseUrl,
    modules: caseModules,
    city: readCity('testville'),
    log: createLog('silent', false),
  });
  await runtime.migrate();
  await runtime.loadPack();
  const ctx = (): Ctx => runtime.ctx('bench');
  const items = await Promise.all(Array.from({ length: ITEMS }, (_none, place) => publishedItem(ctx(), place)));
  return { runtime, cycle: (place) => lifeCycle(ctx(), items[place % ITEMS] ?? '') };
}

async function movedInPlace({ runtime }: Store): Promise<string> {
  const { share } = await one(
    runtime.base,
    sql<{ share: number }>`select (100.0 * n_tup_hot_upd / nullif(n_tup_upd, 0))::float as share
      from pg_stat_user_tables where schemaname = 'cases' and relname = 'cases'`,
  );
  return share?.toFixed(0) ?? '0';
}

async function publishedItem(ctx: Ctx, place: number): Promise<string> {
  const item = await createItem(ctx, {
    code: String(900 + place),
    content: itemContent('zfb', { name: `压测事项${place}` }),
  });
  await publishItem(ctx, item.id, { version: item.version });
  return item.id;
}

async function lifeCycle(ctx: Ctx, itemId: string): Promise<void> {
  const submitted = await submitCase(ctx, submission(itemId, '990100'));
  const caseId = submitted.case.id;
  await actOnCase(ctx, { caseId, command: { type: 'accept' } });
  await actOnCase(ctx, { caseId, command: { type: 'decide', outcome: 'granted' } });
  const found = await findByCode(ctx, submitted.case.number, submitted.queryCode ?? '');
  if (found.row.state !== 'decided') throw new Error(`the case is ${found.row.state}`);
}

/** Cases as they lie after years, copied from one that has run its course, each with its entries. */
async function fill(ctx: Ctx): Promise<void> {
  await lifeCycle(ctx, await publishedItem(ctx, ITEMS));
  await ctx.transaction(async (tx) => {
    await execute(tx, sql`set local statement_timeout = 0`);
    await execute(tx, sql`set local synchronous_commit = off`);
    await execute(
      tx,
      sql`with model as (select c.*, array(select id from cases.items where code between '900' and '909' order by code) as items
          from cases.cases c where state = 'decided' order by id limit 1)
        insert into cases.cases (id, number, item_id, item_version, title, region_code, region_path, organisation_id,
          organisation_path, channel, submission_key, likeness, account_id, applicant_kind, applicant_name, applicant_sealed,
          document_index, phone_index, query_hash, answers_sealed, rules_edition, state, life, submitted_at, received_on,
          concluded_on)
        select 'old_' || n, 'OLD' || n, (items)[1 + n % ${ITEMS}::int], item_version, title, region_code, region_path,
          organisation_id, organisation_path, channel, 'old-' || n, md5('l' || n), 'acc_' || n % 300000, applicant_kind,
          applicant_name, applicant_sealed, md5('d' || n % 300000), md5('p' || n % 300000), query_hash, answers_sealed,
          rules_edition, 'closed', life, now() - n * interval '1 minute', (now() - n * interval '1 minute')::date,
          (now() - n * interval '1 minute')::date
        from model, generate_series(1, ${FILLED}::int) n`,
    );
    await execute(
      tx,
      sql`insert into cases.entries (case_id, seq, command, from_state, to_state, at, on_date, actor_name)
        select 'old_' || n, s, (array['submit', 'accept', 'decide'])[s], '', 'closed', now() - n * interval '1 minute',
          (now() - n * interval '1 minute')::date, '某人' from generate_series(1, ${FILLED}::int) n, generate_series(1, 3) s`,
    );
    await execute(
      tx,
      sql`insert into cases.outcomes select 'old_' || n, (now() - n * interval '1 minute')::date, 5, 10, 20, true, true, false
        from generate_series(1, ${FILLED}::int) n`,
    );
  });
  // They have lain for years: what the loading itself left to do is done before anything is measured.
  for (const table of ['cases', 'entries', 'outcomes']) await execute(ctx, sql`vacuum analyze cases.${sql.ref(table)}`);
  await execute(ctx, sql`checkpoint`);
}

async function changingLoad(cycle: (place: number) => Promise<void>) {
  const result = { done: 0, errors: 0, slowest: 0, recovery: 0 };
  const running = new Set<Promise<void>>();
  let place = 0;
  const begin = (): void => {
    const begun = performance.now();
    const one = cycle(place++)
      .then(() => {
        result.done += 1;
        result.slowest = Math.max(result.slowest, performance.now() - begun);
      })
      .catch(() => {
        result.errors += 1;
      })
      .finally(() => running.delete(one));
    running.add(one);
  };
  for (const perSecond of SHAPE)
    for (let beat = 0; beat < STAGE_SECONDS * perSecond || (perSecond === 0 && beat === 0); beat += 1) {
      if (perSecond > 0) begin();
      await new Promise((resolve) => setTimeout(resolve, perSecond > 0 ? 1000 / perSecond : 0));
    }
  const ended = performance.now();
  await Promise.all(running);
  result.recovery = performance.now() - ended;
  return result;
}
