import table from './rules/fresh-proof.json' with { type: 'json' };

/**
 * What wants a fresh proof of who acts: a look at a whole value, an export, a seal or a certificate act, a key, a payment,
 * the own copy, closing an account, a change of the ways in.
 */
export type ProvedAct = keyof (typeof table.editions)[number]['seconds'];

interface Edition {
  readonly from: string;
  readonly seconds: Readonly<Record<ProvedAct, number>>;
}

/** How many seconds old the proof may be, by the edition in force on that day; before the first one, the first. */
export function freshFor(act: ProvedAct, date: string, editions: readonly Edition[] = table.editions): number {
  const [first] = editions;
  if (!first) throw new Error('rules/fresh-proof.json holds no edition');
  return editions.reduce((chosen, edition) => (edition.from <= date ? edition : chosen), first).seconds[act];
}
