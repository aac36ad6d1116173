import data from '../rules/retention.json' with { type: 'json' };

/** How long cases of a kind are kept; the first rule that fits holds. */
export interface RetentionRule {
  readonly title: string;
  readonly states?: readonly string[];
  readonly itemTypes?: readonly string[];
  readonly years: number;
}
export interface RetentionRules {
  readonly edition: string;
  readonly source: string;
  /** Uploads that nobody has handed in or added to for so many days are given up. */
  readonly uploadDays: number;
  readonly rules: readonly RetentionRule[];
}

const editions: readonly (RetentionRules & { from: string })[] = [...data.editions].sort((a, b) =>
  a.from < b.from ? 1 : -1,
);

export function retentionRulesOn(date: string): RetentionRules {
  const found = editions.find(({ from }) => from <= date) ?? editions.at(-1);
  if (!found) throw new Error('rules/retention.json has no edition');
  return found;
}
