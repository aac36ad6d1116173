import table from '../rules/clocks.json' with { type: 'json' };

export interface ClockRule {
  readonly from: string;
  /** How much earlier than now a certificate of an authority begins, so that a clock that is behind finds it valid. */
  readonly backdateSeconds: number;
  /** How far in the future a time may lie that somebody else's clock gave. */
  readonly toleranceSeconds: number;
}

/** The edition in force on a day; before the first one, the first. Our own clock alone decides whether a certificate is valid. */
export function clockRuleOn(date: string, editions: readonly ClockRule[] = table.editions): ClockRule {
  const [first] = editions;
  if (!first) throw new Error('rules/clocks.json holds no edition');
  return editions.reduce((chosen, edition) => (edition.from <= date ? edition : chosen), first);
}

/** Whether a time that a signer claims lies further ahead of ours than clocks may differ. */
export const liesAhead = (claimed: Date, now: Date, { toleranceSeconds }: ClockRule): boolean =>
  claimed.getTime() > now.getTime() + toleranceSeconds * 1000;
