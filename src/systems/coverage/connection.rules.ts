import type { ConnectionChange, ConnectionState } from './contract.ts';

export interface Fault {
  readonly error: 'dateNeeded' | 'dateNotNeeded' | 'futureDate' | 'brokenBefore';
  readonly title: string;
}

const isOpen = (state: ConnectionState): boolean => state === 'connected' || state === 'accepted' || state === 'broken';

/** The first thing wrong with a change of state, or nothing. Dates are `YYYY-MM-DD` and compare as text. */
export function faultOf(
  change: Pick<ConnectionChange, 'state' | 'connectedOn' | 'brokenSince'>,
  today: string,
): Fault | null {
  const { state, connectedOn, brokenSince } = change;
  if (isOpen(state) && connectedOn === null) return { error: 'dateNeeded', title: '开通日期' };
  if (!isOpen(state) && connectedOn !== null) return { error: 'dateNotNeeded', title: '开通日期' };
  if (state === 'broken' && brokenSince === null) return { error: 'dateNeeded', title: '中断日期' };
  if (state !== 'broken' && brokenSince !== null) return { error: 'dateNotNeeded', title: '中断日期' };
  if (connectedOn !== null && connectedOn > today) return { error: 'futureDate', title: '开通日期' };
  if (brokenSince !== null && brokenSince > today) return { error: 'futureDate', title: '中断日期' };
  if (connectedOn !== null && brokenSince !== null && brokenSince < connectedOn) {
    return { error: 'brokenBefore', title: '中断日期' };
  }
  return null;
}
