import { EventEmitter } from 'node:events';
import { chmod } from 'node:fs/promises';
import { Engine } from 'bpmn-engine';
import { directory } from '#engines/directory';
import { completeTask, deployFlow, listTasks, startInstance, workflow } from '#engines/workflow';
import { createLog, createRuntime, run as execute, one, readCity, readConfig, sql, startPostgres } from '#kernel';
import { dataFolder, removeFolder } from '../tests/process/city-process.ts';
import { LANES, lanes, prepareTpcB, tpcB } from './tpc-b.ts';

export const title =
  'review steps a second beside TPC-B statements and bpmn-engine cycles in the same run; an inbox page under 5 ms beside 1,000,000 finished instances';

const CYCLES = 400;
const FINISHED = Number(process.env['ZT_BENCH_FINISHED'] ?? 1_000_000);
const INBOX_MS = 5;

const flow = (people: string) => `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zhengtong="urn:zhengtong:bpmn:1" id="D" targetNamespace="bench">
<bpmn:process id="P" name="两步审批" isExecutable="true"><bpmn:startEvent id="s" /><bpmn:sequenceFlow id="f1" sourceRef="s" targetRef="a" />
<bpmn:userTask id="a" name="审核" ${people} /><bpmn:sequenceFlow id="f2" sourceRef="a" targetRef="b" />
<bpmn:userTask id="b" name="批准" ${people} /><bpmn:sequenceFlow id="f3" sourceRef="b" targetRef="e" /><bpmn:endEvent id="e" /></bpmn:process></bpmn:definitions>`;

export async function run(): Promise<boolean> {
  const dataDir = await dataFolder();
  await chmod(dataDir, 0o755);
  const postgres = await startPostgres({ dataDir, log: () => {} });
  const runtime = createRuntime({
    config: readConfig({ DATA_DIR: dataDir, CITY: 'testville', DEMO: '1' }),
    databaseUrl: postgres.url,
    modules: [directory, workflow],
    city: readCity('testville'),
    log: createLog('silent', false),
  });
  try {
    await runtime.migrate();
    await runtime.loadPack();
    const clerk = { kind: 'person' as const, realm: 'official', id: 'per-clerk', name: '刘示丁', grants: [] };
    const ctx = () => runtime.ctx('bench', clerk);
    await deployFlow(runtime.ctx('bench'), {
      key: 'bench',
      xml: flow('zhengtong:assign="people" zhengtong:people="per-clerk"'),
      note: '压测',
    });
    const cycle = async (place: number): Promise<void> => {
      const { instanceId } = await startInstance(ctx(), {
        flowKey: 'bench',
        subject: `bench.thing:${place}`,
        title: `第 ${place} 件`,
      });
      for (let step = 0; step < 2; step += 1) {
        const task = await one(
          ctx(),
          sql<{ id: string }>`select id from workflow.tasks where instance_id = ${instanceId} and state = 'open'`,
        );
        await completeTask(ctx(), task.id, { outcome: 'agree', opinion: '同意' });
      }
    };
    await lanes(40, cycle);
    const cycles = await lanes(CYCLES, cycle);
    const steps = cycles * 3;
    await prepareTpcB(ctx());
    await tpcB(ctx(), 200);
    const tpcb = await tpcB(ctx());
    const oracle = await engineCycles();
    console.log(
      `  ours ${steps.toFixed(0)} durable steps/s, ${cycles.toFixed(0)} cycles/s (start, two decisions), ${LANES} at once`,
    );
    console.log(
      `  TPC-B statements by node ${tpcb.toFixed(0)}/s; one step / one TPC-B transaction ${(steps / tpcb).toFixed(2)}`,
    );
    console.log(
      `  bpmn-engine ${oracle.toFixed(0)} cycles/s in memory, nothing kept; ours / bpmn-engine ${(cycles / oracle).toFixed(2)}`,
    );
    await fill(ctx());
    const inbox = await inboxTimes(ctx);
    const after = await lanes(CYCLES, cycle);
    console.log(
      `  beside ${FINISHED} finished instances: inbox page p95 ${inbox.toFixed(2)} ms (limit ${INBOX_MS}), ${(after * 3).toFixed(0)} steps/s, ratio to empty ${(after / cycles).toFixed(2)}`,
    );
    return inbox < INBOX_MS && after / cycles > 0.8;
  } finally {
    await runtime.close();
    await postgres.stop();
    await removeFolder(dataDir);
  }
}

type BenchCtx = Parameters<typeof listTasks>[0];

async function engineCycles(): Promise<number> {
  const begun = performance.now();
  const count = 60;
  for (let place = 0; place < count; place += 1) {
    const engine = new Engine({ name: `bench-${place}`, source: flow('') });
    const execution = await engine.execute({ listener: new EventEmitter() });
    for (let step = 0; step < 2; step += 1)
      execution
        .getPostponed()
        .find((api) => api.type === 'bpmn:UserTask')
        ?.signal();
  }
  return count / ((performance.now() - begun) / 1000);
}

/** Finished instances as they lie after years: with their tasks, candidates and journal. */
async function fill(ctx: BenchCtx): Promise<void> {
  const { id: version } = await one(
    ctx,
    sql<{ id: string }>`select id from workflow.versions where flow_key = 'bench'`,
  );
  await ctx.transaction(async (tx) => {
    await execute(tx, sql`set local statement_timeout = 0`);
    await execute(
      tx,
      sql`insert into workflow.instances (id, version_id, flow_key, flow_name, subject, title, initiator_id, initiator_name, state, outcome, started_at, ended_at, journal_seq)
        select 'old_' || n, ${version}, 'bench', '两步审批', 'bench.thing:' || n, '旧事 ' || n, 'per-' || n % 500, '某人', 'completed', '办结',
          now() - n * interval '1 minute', now() - n * interval '1 minute', 1 from generate_series(1, ${FINISHED}::int) n`,
    );
    await execute(
      tx,
      sql`insert into workflow.tasks (id, instance_id, token_id, node_id, node_name, kind, state, position, counts, assignee_id, outcome, decided_by, decided_by_name, created_at, ended_at)
        select 'oldt_' || n, 'old_' || n, 'oldk_' || n, 'a', '审核', 'handle', 'done', 0, true, p, 'agree', p, '某人',
          now() - n * interval '1 minute', now() - n * interval '1 minute'
        from (select n, case when n % 50 = 0 then 'per-clerk' else 'per-' || n % 500 end as p from generate_series(1, ${FINISHED}::int) n) x`,
    );
    await execute(
      tx,
      sql`insert into workflow.journal (instance_id, seq, at, kind, actor_name, detail)
        select 'old_' || n, 1, now(), 'ended', '系统', '{}' from generate_series(1, ${FINISHED}::int) n`,
    );
  });
  for (const table of ['instances', 'tasks', 'journal', 'todo'])
    await execute(ctx, sql`analyze ${sql.table(`workflow.${table}`)}`);
}

/** The boxes of somebody who has decided a fiftieth of them, page after page by key. */
async function inboxTimes(ctx: () => BenchCtx): Promise<number> {
  for (let place = 0; place < 60; place += 1)
    await startInstance(ctx(), { flowKey: 'bench', subject: `bench.thing:open-${place}`, title: `待办 ${place}` });
  const times: number[] = [];
  for (const box of ['todo', 'done', 'started'] as const) {
    let after = (await listTasks(ctx(), { box })).next ?? undefined;
    for (let page = 0; page < 60; page += 1) {
      const begun = performance.now();
      const found = await listTasks(ctx(), { box, ...(after ? { after } : {}) });
      times.push(performance.now() - begun);
      after = found.next ?? after;
    }
  }
  return times.sort((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? 0;
}
