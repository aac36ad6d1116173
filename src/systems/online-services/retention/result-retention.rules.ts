import { addMonths } from '#kernel/contract';
import data from '../rules/result-retention.json' with { type: 'json' };

interface Edition {
  readonly from: string;
  readonly source: string;
  /** Classes of results that stay for ever. */
  readonly forever: readonly string[];
  readonly years: number;
}

const editions: readonly Edition[] = [...data.editions].sort((a, b) => (a.from < b.from ? 1 : -1));

/** Until when an entry of the register of results is kept; null for ever. */
export function resultKeptUntil(register: string, issuedOn: string, today: string): string | null {
  const rules = editions.find(({ from }) => from <= today) ?? editions.at(-1);
  if (!rules) throw new Error('rules/result-retention.json has no edition');
  return rules.forever.includes(register) ? null : addMonths(issuedOn, rules.years * 12);
}
