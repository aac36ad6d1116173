import { setImmediate as nextTurn } from 'node:timers/promises';
import { AppError, type Ctx } from '#kernel';
import { type Arrival, type Placed, placeArrivals } from './place-arrivals.ts';

interface Waiting {
  readonly arrival: Arrival;
  resolve(placed: Placed): void;
  reject(error: unknown): void;
}

const BATCH = 1000;
/** So many are answered in one go: the next batch's statements and newcomers have their turns in between. */
const PORTION = 50;
const RETRY_MS = 250;

/** How long an arrival is held while the database is away, before its sender is told to come again. */
const PATIENCE_MS = 8000;

/**
 * Arrivals of one gate in this process, in the order in which they came. While one batch commits the next gathers, so
 * that a crowd shares its commits; nobody is answered before their place is on the disk.
 */
class ArrivalLine {
  readonly #gate: string;
  readonly #waiting: Waiting[] = [];
  #isRunning = false;

  constructor(gate: string) {
    this.#gate = gate;
  }

  arrive(ctx: Ctx, arrival: Arrival): Promise<Placed> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ arrival, resolve, reject });
      if (!this.#isRunning) void this.#run(ctx);
    });
  }

  async #run(ctx: Ctx): Promise<void> {
    this.#isRunning = true;
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, BATCH);
      try {
        const placed = await this.#place(
          ctx,
          batch.map((one) => one.arrival),
        );
        void tell(batch, placed);
      } catch (error) {
        for (const one of batch) one.reject(error);
      }
    }
    this.#isRunning = false;
  }

  /** A commit whose answer was lost is safe to repeat: whoever has a place keeps it. */
  async #place(ctx: Ctx, batch: readonly Arrival[]): Promise<Placed[]> {
    const until = performance.now() + PATIENCE_MS;
    for (;;) {
      try {
        return await placeArrivals(ctx, this.#gate, batch);
      } catch (error) {
        if (error instanceof AppError || performance.now() > until) throw error;
        ctx.log.warn({ err: error }, 'places not stored yet');
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      }
    }
  }
}

/** While the next batch is on its way already. */
async function tell(batch: readonly Waiting[], placed: readonly Placed[]): Promise<void> {
  for (const [index, one] of batch.entries()) {
    if (index % PORTION === 0) await nextTurn();
    one.resolve(placed[index] ?? { refused: 'not-open' });
  }
}

/** Each process on a city has its own lines, however many of them share this memory. */
const lines = new WeakMap<Ctx['secrets'], Map<string, ArrivalLine>>();

export function arrive(ctx: Ctx, gate: string, arrival: Arrival): Promise<Placed> {
  const own = lines.get(ctx.secrets) ?? new Map<string, ArrivalLine>();
  lines.set(ctx.secrets, own);
  const line = own.get(gate) ?? new ArrivalLine(gate);
  own.set(gate, line);
  return line.arrive(ctx, arrival);
}
