import { type Ctx, rows, run, sql } from '#kernel';
import { callNext } from './call-next.ts';
import { gateChanged } from './contract.ts';
import { forgetGate } from './gate-memory.ts';
import { reportMeasures, watchLoop } from './measure.ts';

const TURN_MS = 500;

/** Opens gates whose time has come; the ids of those that call people now. */
export async function runningGates(ctx: Ctx): Promise<string[]> {
  const running = await rows(
    ctx,
    sql<{ id: string; isDue: boolean }>`select id, state = 'planned' as "isDue" from admission.gates
      where state in ('open', 'paused') or (state = 'planned' and opens_at <= ${ctx.now()})`,
  );
  for (const { id } of running.filter((gate) => gate.isDue)) {
    await ctx.transaction(async (tx) => {
      const opened = await run(
        tx,
        sql`update admission.gates set state = 'open', version = version + 1, changed_at = ${tx.now()}
          where id = ${id} and state = 'planned'`,
      );
      if (opened === 0) return;
      await tx.record({ subject: `admission.gate:${id}`, summary: '排队入口到时开放' });
      await tx.emit(gateChanged, { gate: id });
    });
    forgetGate(ctx, id);
  }
  return running.map((gate) => gate.id);
}

/** Every half second while the process runs: report, then call. */
export async function startGates(ctx: Ctx): Promise<() => Promise<void>> {
  const stopLoop = watchLoop();
  let isStopped = false;
  const work = (async () => {
    while (!isStopped) {
      try {
        const ids = await runningGates(ctx);
        await reportMeasures(ctx, ids);
        for (const id of ids) await callNext(ctx, id);
      } catch (error) {
        ctx.log.warn({ err: error }, 'gates did not turn');
      }
      await new Promise((resolve) => setTimeout(resolve, TURN_MS));
    }
  })();
  return async () => {
    isStopped = true;
    stopLoop();
    await work;
  };
}
