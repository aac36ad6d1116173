import { randomUUID } from 'node:crypto';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { type Ctx, run, sql } from '#kernel';

const process = randomUUID();
const SAMPLES = 400;
const delay = monitorEventLoopDelay({ resolution: 20 });

/** Latest durations of what lies behind each gate, in this process. */
const durations = new Map<string, number[]>();

/** Runs work behind a gate and takes its time: the gate lets as many in as are served in good time. */
export async function measured<T>(gate: string, work: () => Promise<T>): Promise<T> {
  const begun = performance.now();
  try {
    return await work();
  } finally {
    const list = durations.get(gate) ?? [];
    list.push(performance.now() - begun);
    if (list.length > SAMPLES) list.splice(0, list.length - SAMPLES);
    durations.set(gate, list);
  }
}

export function watchLoop(): () => void {
  delay.enable();
  return () => delay.disable();
}

const p95 = (list: number[]): number | null =>
  list.length === 0 ? null : (list.sort((a, b) => a - b)[Math.floor(list.length * 0.95)] ?? null);

/** Tells the other processes what was measured here since the last time. */
export async function reportMeasures(ctx: Ctx, gates: readonly string[]): Promise<void> {
  const loop = delay.percentile(95) / 1e6;
  delay.reset();
  for (const gate of gates) {
    const latency = p95(durations.get(gate)?.splice(0) ?? []);
    await run(
      ctx,
      sql`insert into admission.measures (process, gate, at, latency_ms, loop_ms)
        values (${process}, ${gate}, ${ctx.now()}, ${latency}, ${Number.isFinite(loop) ? loop : 0})
        on conflict (process, gate) do update set at = excluded.at, latency_ms = excluded.latency_ms, loop_ms = excluded.loop_ms`,
    );
  }
}
