import type { OriginalState } from './originals.contract.ts';

/** From where a conclusion may be drawn. Whoever is out has been followed by the next and does not come back. */
const from: Record<Exclude<OriginalState, 'awaited'>, readonly OriginalState[]> = {
  passed: ['awaited', 'supplement'],
  supplement: ['awaited', 'passed'],
  failed: ['awaited', 'supplement', 'passed'],
  declined: ['awaited', 'supplement', 'passed'],
  absent: ['awaited', 'supplement'],
};

export const mayConclude = (to: Exclude<OriginalState, 'awaited'>, now: OriginalState): boolean =>
  from[to].includes(now);

/** The place becomes free for the next in rank. */
export const isOut = (state: OriginalState): boolean =>
  state === 'failed' || state === 'declined' || state === 'absent';
