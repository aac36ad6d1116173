import type { Ctx } from '#kernel';
import { type GateNow, gates } from './gates.repo.ts';

/** What a process remembers of a gate, so that the page of a waiting person asks the database nothing. */
export interface GateView extends GateNow {
  readonly gone: readonly number[];
}

interface Remembered {
  view: GateView | null;
  readAt: number;
  reading: Promise<void> | null;
}

const FRESH_MS = 1000;

const memories = new WeakMap<Ctx['secrets'], Map<string, Remembered>>();

function memoryOf(ctx: Ctx): Map<string, Remembered> {
  const memory = memories.get(ctx.secrets) ?? new Map<string, Remembered>();
  memories.set(ctx.secrets, memory);
  return memory;
}

/**
 * The gate as it was at most about a second ago; older while the database is away. Null: there is no such gate. Only the
 * first caller for a gate waits.
 */
export async function gateView(ctx: Ctx, id: string): Promise<GateView | null> {
  const known = rememberedGate(ctx, id);
  if (known) return known;
  // Made-up names must not fill the memory.
  if (!/^[a-z][a-z0-9-]{0,60}$/.test(id)) return null;
  const memory = memoryOf(ctx);
  const fresh = memory.get(id) ?? { view: null, readAt: 0, reading: null };
  memory.set(id, fresh);
  fresh.reading ??= read(ctx, id, memory, fresh);
  await fresh.reading;
  return fresh.view;
}

/** The same without waiting: what is remembered, brought up to date behind the caller's back. Null: nothing is. */
export function rememberedGate(ctx: Ctx, id: string): GateView | null {
  const memory = memoryOf(ctx);
  const known = memory.get(id);
  if (!known?.view) return null;
  if (performance.now() - known.readAt > FRESH_MS && !known.reading) {
    known.reading = read(ctx, id, memory, known);
    known.reading.catch((error: unknown) => ctx.log.warn({ err: error }, 'gate not read'));
  }
  return known.view;
}

async function read(ctx: Ctx, id: string, memory: Map<string, Remembered>, known: Remembered): Promise<void> {
  try {
    const gate = await gates.find(ctx, id);
    if (gate) known.view = { ...gate, gone: await gates.gone(ctx, id, gate.calledUpto) };
    else memory.delete(id);
    known.readAt = performance.now();
  } finally {
    known.reading = null;
  }
}

/** After a change by this process, so that who made it sees it at once. */
export function forgetGate(ctx: Ctx, id: string): void {
  memories.get(ctx.secrets)?.delete(id);
}
