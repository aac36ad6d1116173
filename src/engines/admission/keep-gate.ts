import { type Ctx, kernelErrors, type TxCtx } from '#kernel';
import { type Gate, type GateChange, type GateRow, gateChanged, gateStates } from './contract.ts';
import { errors } from './errors.ts';
import { forgetGate } from './gate-memory.ts';
import { type GateFile, type GateNow, gates } from './gates.repo.ts';
import { outcomesOf, readingsOf } from './readings.repo.ts';
import { settingsOf } from './settings.repo.ts';

export type NewGate = Omit<GateFile, 'version' | 'closing'>;

/** A system puts up its gate; what officials have set since stays. */
export async function keepGate(tx: TxCtx, gate: NewGate): Promise<void> {
  const settings = await settingsOf(tx);
  await gates.put(tx, gate, Math.min(settings.maxPerSecond, Math.max(settings.minPerSecond, 5)));
}

const rowOf = ({ path: _path, closing: _closing, prepare: _prepare, calledUpto: _upto, ...row }: GateNow): GateRow =>
  row;

export async function listGates(ctx: Ctx): Promise<GateRow[]> {
  return (await gates.all(ctx, ctx.scopes('admission.gate.list'))).map(rowOf);
}

export async function readGate(ctx: Ctx, id: string): Promise<Gate> {
  const gate = await gates.find(ctx, id);
  if (!gate) throw errors.gateMissing();
  const [readings, outcomes] = await Promise.all([readingsOf(ctx, id), outcomesOf(ctx, id)]);
  return { ...rowOf(gate), prepare: gate.prepare, readings, outcomes };
}

/** Opens, pauses, closes; how many may be inside; what people should have ready. */
export async function changeGate(ctx: Ctx, id: string, change: GateChange): Promise<Gate> {
  await ctx.transaction(async (tx) => {
    const before = await gates.find(tx, id);
    if (!before) throw errors.gateMissing();
    await settingsOf(tx);
    const next = {
      state: change.state,
      seats: change.seats,
      opensAt: change.opensAt === undefined ? before.opensAt : instantOf(change.opensAt),
      prepare: change.prepare ?? before.prepare,
      version: change.version,
    };
    if (!(await gates.change(tx, id, next))) throw kernelErrors.conflict();
    await tx.record({
      subject: `admission.gate:${id}`,
      summary: `排队入口“${before.title}”：${gateStates[before.state]} → ${gateStates[change.state]}，同时在内 ${change.seats} 人`,
      facts: { reason: change.reason, seatsBefore: before.seats },
    });
    await tx.emit(gateChanged, { gate: id });
  });
  forgetGate(ctx, id);
  return readGate(ctx, id);
}

const instantOf = (text: string | null): Date | null => (text ? new Date(text) : null);
