import table from './rules/retention.json' with { type: 'json' };

export interface RetentionRule {
  readonly from: string;
  readonly coolingDays: number;
  readonly mergeUndoDays: number;
  readonly identityKeptMonths: number;
  readonly identityKeptLaw: string;
}

/** The edition in force on a day; before the first one, the first. */
export function retentionOn(date: string, editions: readonly RetentionRule[] = table.editions): RetentionRule {
  const [first] = editions;
  if (!first) throw new Error('rules/retention.json holds no edition');
  return editions.reduce((chosen, edition) => (edition.from <= date ? edition : chosen), first);
}
