import type { ApplicationAct, ApplicationState } from './contract.ts';

/** Two sides of one application that never meet in one person: who takes it in and makes it, and who reviews it. */
type Side = 'handler' | 'reviewer';

interface Move {
  readonly from: readonly ApplicationState[];
  readonly to: ApplicationState;
  /** Whose work it is; absent: the applicant's or the clock's. */
  readonly side?: Side;
}

const beforeMaking: readonly ApplicationState[] = [
  'draft',
  'submitted',
  'returned',
  'accepted',
  'reviewing',
  'approved',
  'making',
];

export const moves: Readonly<Record<Exclude<ApplicationAct, 'register' | 'return'>, Move>> & {
  readonly return: Readonly<Record<Side, Move>>;
} = {
  submit: { from: ['draft', 'returned'], to: 'submitted' },
  correct: { from: ['submitted', 'returned'], to: 'submitted', side: 'handler' },
  accept: { from: ['submitted'], to: 'accepted', side: 'handler' },
  // Another reviewer may take over what a colleague has claimed; nothing waits for somebody who is away.
  claim: { from: ['accepted', 'reviewing'], to: 'reviewing', side: 'reviewer' },
  release: { from: ['reviewing'], to: 'accepted', side: 'reviewer' },
  approve: { from: ['reviewing'], to: 'approved', side: 'reviewer' },
  refuse: { from: ['reviewing'], to: 'refused', side: 'reviewer' },
  prepare: { from: ['approved'], to: 'making', side: 'handler' },
  unprepare: { from: ['making'], to: 'approved', side: 'handler' },
  make: { from: ['making'], to: 'made', side: 'handler' },
  collect: { from: ['made'], to: 'collected' },
  void: { from: ['made'], to: 'voided' },
  withdraw: { from: beforeMaking, to: 'withdrawn' },
  return: {
    handler: { from: ['submitted'], to: 'returned', side: 'handler' },
    reviewer: { from: ['reviewing'], to: 'returned', side: 'reviewer' },
  },
};

export interface Dossier {
  readonly state: ApplicationState;
  readonly handlers: readonly string[];
  readonly reviewers: readonly string[];
  readonly claimedBy: string | null;
}

export type StepFault =
  | { readonly error: 'wrongState'; readonly state: ApplicationState }
  | { readonly error: 'handledByYou' }
  | { readonly error: 'reviewedByYou' }
  | { readonly error: 'claimedByOther' };

const closedStates: readonly ApplicationState[] = ['collected', 'refused', 'withdrawn', 'voided'];
export const isClosed = (state: ApplicationState): boolean => closedStates.includes(state);

function moveOf(act: Exclude<ApplicationAct, 'register'>, state: ApplicationState): Move {
  if (act !== 'return') return moves[act];
  return state === 'reviewing' ? moves.return.reviewer : moves.return.handler;
}

/** Where this act by this person leads, or why it may not be. */
export function step(
  dossier: Dossier,
  act: Exclude<ApplicationAct, 'register'>,
  actor: string | null,
): Dossier | StepFault {
  const move = moveOf(act, dossier.state);
  if (!move.from.includes(dossier.state)) return { error: 'wrongState', state: dossier.state };
  if (move.side === undefined || actor === null) return { ...dossier, state: move.to, claimedBy: null };
  if (move.side === 'reviewer') {
    if (dossier.handlers.includes(actor)) return { error: 'handledByYou' };
    if (act === 'claim' && dossier.claimedBy === actor) return { error: 'wrongState', state: dossier.state };
    if (act !== 'claim' && dossier.claimedBy !== actor) return { error: 'claimedByOther' };
    return {
      ...dossier,
      state: move.to,
      reviewers: withOne(dossier.reviewers, actor),
      claimedBy: act === 'claim' ? actor : null,
    };
  }
  if (dossier.reviewers.includes(actor)) return { error: 'reviewedByYou' };
  return { ...dossier, state: move.to, handlers: withOne(dossier.handlers, actor), claimedBy: null };
}

export const isFault = (result: Dossier | StepFault): result is StepFault => 'error' in result;

/** Acts that this person could do now. */
export function actsOpenTo(dossier: Dossier, actor: string | null): Exclude<ApplicationAct, 'register'>[] {
  return actsInState(dossier.state).filter((act) => !isFault(step(dossier, act, actor)));
}

export function actsInState(state: ApplicationState): Exclude<ApplicationAct, 'register'>[] {
  return (Object.keys(moves) as (keyof typeof moves)[]).filter((act) => moveOf(act, state).from.includes(state));
}

const withOne = (all: readonly string[], one: string): readonly string[] => (all.includes(one) ? all : [...all, one]);
