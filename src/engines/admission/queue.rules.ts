import type { SettingsParams } from './contract.ts';

/** How many waiting people stand before this number; `gone` are numbers that left while waiting, ascending. */
export function peopleAhead(no: number, calledUpto: number, gone: readonly number[]): number {
  if (no <= calledUpto) return 0;
  return no - calledUpto - 1 - (countBelow(gone, no) - countBelow(gone, calledUpto + 1));
}

/** How many entries of an ascending list are smaller. */
function countBelow(list: readonly number[], limit: number): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle] ?? 0) < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Seconds until somebody with so many people ahead is called. */
export const waitSeconds = (ahead: number, rate: number): number => Math.ceil((ahead + 1) / Math.max(rate, 0.01));

const NEAR_SECONDS = 5;
const FAR_SECONDS = 60;

/**
 * When to ask again: a third of the wait, so that somebody who is called has asked long before the call runs out,
 * and a long queue does not flood the server.
 */
export const askAgainSeconds = (wait: number): number =>
  Math.min(FAR_SECONDS, Math.max(NEAR_SECONDS, Math.floor(wait / 3)));

const PACE_SECONDS = 60;

/** People called each second, smoothed over a minute; it stays as it was while nobody waits. */
export function nextPace(pace: number | null, called: number, seconds: number, isWanted: boolean): number | null {
  if (!isWanted || seconds <= 0) return pace;
  const now = called / seconds;
  const weight = Math.min(1, seconds / PACE_SECONDS);
  return pace === null ? now : pace + (now - pace) * weight;
}

export interface Load {
  /** Worst of the processes; null: nothing was measured. */
  readonly latencyMs: number | null;
  readonly loopMs: number | null;
}

/** Slower at once when what lies behind the gate struggles, faster little by little while it does not. */
export function nextRate(rate: number, load: Load, seconds: number, settings: SettingsParams): number {
  const struggles = (load.latencyMs ?? 0) > settings.latencyMs || (load.loopMs ?? 0) > settings.loopMs;
  const next = struggles ? rate * settings.shrinkTo ** Math.min(seconds, 2) : rate + settings.growPerSecond * seconds;
  return Math.min(settings.maxPerSecond, Math.max(settings.minPerSecond, next));
}

/** How many to call now, and what part of a person is carried to the next turn. */
export function toCall(
  turn: { rate: number; credit: number; inside: number },
  seconds: number,
  seats: number,
): { count: number; credit: number } {
  const room = Math.max(0, seats - turn.inside);
  // Credit is not saved up while nobody waits: a burst later would be more than what was measured.
  const allowed = Math.min(turn.credit + turn.rate * seconds, Math.max(1, turn.rate * 2));
  const count = Math.min(room, Math.floor(allowed));
  return { count, credit: Math.min(1, allowed - count) };
}

const MINUTE = 60;

/** 约 12 分钟; 不到 1 分钟; 约 1 小时 20 分. */
export function waitText(seconds: number): string {
  if (seconds < MINUTE) return '不到 1 分钟';
  const minutes = Math.ceil(seconds / MINUTE);
  if (minutes < 60) return `约 ${minutes} 分钟`;
  const rest = Math.ceil((minutes % 60) / 5) * 5;
  const hours = Math.floor(minutes / 60) + (rest === 60 ? 1 : 0);
  return rest === 0 || rest === 60 ? `约 ${hours} 小时` : `约 ${hours} 小时 ${rest} 分钟`;
}
