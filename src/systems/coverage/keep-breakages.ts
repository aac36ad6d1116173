import { type Ctx, kernelErrors, type TxCtx } from '#kernel';
import { type Period, periodFault } from './breakage.rules.ts';
import { type BreakageRow, breakages } from './breakages.repo.ts';
import { connections } from './connections.repo.ts';
import {
  type BreakageCorrection,
  type Connection,
  type ConnectionChange,
  connectionChanged,
  connectionStates,
  type NewBreakage,
} from './contract.ts';
import { errors } from './errors.ts';
import { publishCoverage } from './publish-coverage.ts';

type Line = Pick<Connection, 'place' | 'service' | 'state' | 'connectedOn'>;

/** What a change of state means for the breakages of a line: one begins, is corrected, ends, or never was. */
export async function followChange(
  tx: TxCtx,
  before: Line,
  change: Pick<ConnectionChange, 'state' | 'connectedOn' | 'brokenSince' | 'restoredOn' | 'mistaken' | 'reason'>,
  all: readonly BreakageRow[],
): Promise<void> {
  const standing = all.filter((one) => one.withdrawnReason === null);
  const open = standing.find((one) => one.until === null);
  const closed = standing.filter((one) => one.until !== null);
  const { state, connectedOn, brokenSince, restoredOn = null, mistaken = false, reason } = change;
  const ends = open !== undefined && state !== 'broken' && !mistaken;
  if (restoredOn !== null && !ends) throw errors.dateNotNeeded({ title: '恢复日期', state: connectionStates[state] });
  // A line that was never connected was never broken either.
  if (connectedOn === null || (open && mistaken && state !== 'broken')) {
    for (const one of connectedOn === null ? standing : [open]) if (one) await breakages.withdraw(tx, one.id, reason);
    if (connectedOn === null) return;
  }
  for (const one of closed) checkPeriod(tx, one, connectedOn, []);
  if (brokenSince !== null) {
    const period = { since: brokenSince, until: null };
    checkPeriod(tx, period, connectedOn, closed);
    if (open) await breakages.change(tx, open.id, { ...period, note: reason });
    else await breakages.insert(tx, { ...period, place: before.place, service: before.service, reason });
  } else if (ends) {
    if (restoredOn === null) throw errors.dateNeeded({ title: '恢复日期', state: connectionStates[state] });
    const period = { since: open.since, until: restoredOn };
    checkPeriod(tx, period, connectedOn, closed);
    await breakages.change(tx, open.id, { ...period, note: reason });
  }
}

/** A breakage of the past that nobody recorded when it was. */
export const addBreakage = (ctx: Ctx, place: string, service: string, input: NewBreakage): Promise<void> =>
  ctx.transaction(async (tx) => {
    const line = await lockLine(tx, place, service);
    const others = await standingOf(tx, line);
    checkPeriod(tx, input, line.connectedOn, others);
    await breakages.insert(tx, { ...input, place, service });
    await settle(tx, line, `补录中断 ${input.since} 至 ${input.until}`, input.reason);
  });

/** Other days for a breakage that is over; one that goes on is corrected with the state of its line. */
export const correctBreakage = (ctx: Ctx, id: string, input: BreakageCorrection): Promise<void> =>
  ctx.transaction(async (tx) => {
    const before = await closedOr404(tx, id);
    const line = await lockLine(tx, before.place, before.service);
    const others = (await standingOf(tx, line)).filter((one) => one.id !== id);
    checkPeriod(tx, input, line.connectedOn, others);
    if ((await breakages.change(tx, id, { ...input, note: input.reason })) === 0) throw kernelErrors.conflict();
    const what = `中断 ${before.since} 至 ${before.until} 更正为 ${input.since} 至 ${input.until}`;
    await settle(tx, line, what, input.reason);
  });

/** Takes a breakage back that never was, or puts it back with null. */
export const withdrawBreakage = (ctx: Ctx, id: string, reason: string | null): Promise<void> =>
  ctx.transaction(async (tx) => {
    const before = await closedOr404(tx, id);
    const line = await lockLine(tx, before.place, before.service);
    if (reason === null) checkPeriod(tx, before, line.connectedOn, await standingOf(tx, line));
    if ((await breakages.withdraw(tx, id, reason)) === 0) throw kernelErrors.conflict();
    const what = `${reason === null ? '恢复' : '撤销'}中断 ${before.since} 至 ${before.until}`;
    await settle(tx, line, what, reason ?? '');
  });

async function closedOr404(tx: TxCtx, id: string): Promise<BreakageRow> {
  const found = await breakages.find(tx, id);
  if (!found) throw kernelErrors.notFound();
  if (found.until === null) throw errors.stillBroken();
  return found;
}

async function lockLine(tx: TxCtx, place: string, service: string): Promise<Connection> {
  await connections.lock(tx, place, service);
  const line = await connections.find(tx, place, service);
  if (!line) throw kernelErrors.notFound();
  return line;
}

const standingOf = async (tx: TxCtx, line: Line): Promise<BreakageRow[]> =>
  (await breakages.of(tx, [`${line.place}.${line.service}`])).filter((one) => one.withdrawnReason === null);

function checkPeriod(tx: TxCtx, period: Period, connectedOn: string | null, others: readonly Period[]): void {
  if (connectedOn === null) throw errors.neverConnected();
  const fault = periodFault(period, connectedOn, others, tx.today());
  if (!fault) return;
  if (fault.error === 'futureDate') throw errors.futureDate({ title: fault.title, today: tx.today() });
  if (fault.error === 'brokenTwice')
    throw errors.brokenTwice({ since: fault.other.since, until: fault.other.until ?? '今' });
  throw errors[fault.error]();
}

async function settle(tx: TxCtx, line: Connection, what: string, reason: string): Promise<void> {
  const { place, service } = line;
  await publishCoverage(tx);
  await tx.emit(connectionChanged, { place, service });
  await tx.record({
    subject: `coverage.connection:${place}:${service}`,
    summary: `${line.districtName}${line.name}${line.serviceName}：${what}`,
    facts: { reason },
  });
  await tx.invalidate('coverage');
}
