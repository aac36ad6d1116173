import type { SignMode } from '../definition/graph.rules.ts';

export interface Ballot {
  readonly isOpen: boolean;
  readonly outcome: string | null;
  /** Of somebody added by 加签. */
  readonly isSign: boolean;
}

export interface VerdictRule {
  readonly mode: SignMode;
  readonly ratio: number;
  readonly veto: boolean;
  readonly agreeing: string;
  readonly outcomes: readonly { readonly value: string }[];
}

/** The result of a round, or null while it is open. */
export function verdictOf(ballots: readonly Ballot[], rule: VerdictRule): string | null {
  const done = ballots.filter((ballot) => !ballot.isOpen && ballot.outcome !== null);
  const against = done.filter((ballot) => ballot.outcome !== rule.agreeing);
  const disagreeing = against[0]?.outcome ?? rule.outcomes[1]?.value ?? 'disagree';
  const hasOpen = ballots.some((ballot) => ballot.isOpen);
  switch (rule.mode) {
    case 'single':
    case 'any': {
      const main = done.find((ballot) => !ballot.isSign);
      // Those whom somebody asked to sign as well are waited for, the others of an 或签 are not.
      if (!main || ballots.some((ballot) => ballot.isSign && ballot.isOpen)) return null;
      return done.find((ballot) => ballot.isSign && ballot.outcome !== rule.agreeing)?.outcome ?? main.outcome;
    }
    case 'all':
    case 'sequential':
      if (against.length > 0 && rule.veto) return disagreeing;
      if (hasOpen || done.length === 0) return null;
      return against.length > 0 ? disagreeing : rule.agreeing;
    case 'ratio': {
      const needed = Math.ceil((ballots.length * rule.ratio) / 100 - 1e-9);
      if (against.length > 0 && rule.veto) return disagreeing;
      if (done.length - against.length >= needed) return rule.agreeing;
      return ballots.length - against.length < needed || !hasOpen ? disagreeing : null;
    }
  }
}
