import { chmod } from 'node:fs/promises';
import { actOnCase, createItem, findByCode, publishItem, submitCase } from '#engines/cases';
import { caseModules, itemContent, submission } from '#engines/cases/testing';
import { type Ctx, createLog, createRuntime, run as execute, readCity, readConfig, sql, startPostgres } from '#kernel';
import { dataFolder, removeFolder } from '../tests/process/city-process.ts';
import { LANES, lanes, tpcB } from './tpc-b.ts';

export const title =
  'life cycles of cases (submit, accept, decide, search): at least 200/s, no worse than 0.8 of that beside 1,000,000 cases; a changing load without errors';

const WANTED = 200;
const KEPT = 0.8;
const CYCLES = Number(process.env['ZT_BENCH_CYCLES'] ?? 600);
const FILLED = Number(process.env['ZT_BENCH_CASES'] ?? 1_000_000);
const ITEMS = 10;
/** Life cycles that begin in a second, stage by stage, whatever still runs. */
const SHAPE = [1, 15, 1, 25, 2, 35, 10, 0];
const STAGE_SECONDS = 5;
const RECOVERY_MS = 30_000;
/** Transactions of one life cycle: submit, accept, decide. */
const STEPS = 3;

export async function run(): Promise<boolean> {
  const dataDir = await dataFolder();
  await chmod(dataDir, 0o755);
  const postgres = await startPostgres({ dataDir, log: () => {} });
  const runtime = createRuntime({
    config: readConfig({ DATA_DIR: dataDir, CITY: 'testville', DEMO: '0' }),
    databaseUrl: postgres.url,
    modules: caseModules,
    city: readCity('testville'),
    log: createLog('silent', false),
  });
  try {
    await runtime.migrate();
    await runtime.loadPack();
    const ctx = (): Ctx => runtime.ctx('bench');
    const items = await Promise.all(Array.from({ length: ITEMS }, (_none, place) => publishedItem(ctx(), place)));
    const cycle = (place: number): Promise<void> => lifeCycle(ctx(), items[place % ITEMS] ?? '');
    await lanes(60, cycle);
    const empty = await lanes(CYCLES, cycle);
    const peer = await tpcB(ctx());
    console.log(`  empty: ${empty.toFixed(0)} life cycles/s, ${LANES} at once (wanted ${WANTED})`);
    console.log(
      `  TPC-B ${peer.toFixed(0)} transactions/s; one durable step / one TPC-B transaction ${((empty * STEPS) / peer).toFixed(2)}`,
    );
    await fill(ctx(), items);
    await lanes(60, cycle);
    const full = await lanes(CYCLES, cycle);
    console.log(
      `  beside ${FILLED} cases: ${full.toFixed(0)} life cycles/s, ratio to empty ${(full / empty).toFixed(2)} (wanted ${KEPT})`,
    );
    const shape = await changingLoad(cycle);
    console.log(
      `  load ${SHAPE.join('→')} a second, ${STAGE_SECONDS} s each: ${shape.done} life cycles, ${shape.errors} errors, slowest ${(shape.slowest / 1000).toFixed(2)} s, recovered in ${(shape.recovery / 1000).toFixed(2)} s`,
    );
    return empty >= WANTED && full / empty >= KEPT && shape.errors === 0 && shape.recovery < RECOVERY_MS;
  } finally {
    await runtime.close();
    await postgres.stop();
    await removeFolder(dataDir);
  }
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
async function fill(ctx: Ctx, items: readonly string[]): Promise<void> {
  await ctx.transaction(async (tx) => {
    await execute(tx, sql`set local statement_timeout = 0`);
    await execute(tx, sql`set local synchronous_commit = off`);
    await execute(
      tx,
      sql`with model as (select * from cases.cases where state = 'decided' order by id limit 1)
        insert into cases.cases (id, number, item_id, item_version, title, region_code, region_path, organisation_id,
          organisation_path, channel, submission_key, likeness, account_id, applicant_kind, applicant_name, applicant_sealed,
          document_index, phone_index, query_hash, answers_sealed, rules_edition, state, life, submitted_at, received_on,
          concluded_on)
        select 'old_' || n, 'OLD' || n, (${items}::text[])[1 + n % ${ITEMS}::int], item_version, title, region_code, region_path,
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
