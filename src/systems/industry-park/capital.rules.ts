export interface Change {
  readonly id: string;
  readonly changedOn: string;
  readonly beforeFen: bigint;
  readonly afterFen: bigint;
}

export type CapitalFault =
  | { readonly error: 'noChange' }
  | { readonly error: 'dayTaken'; readonly day: string }
  | { readonly error: 'chainBroken'; readonly expected: bigint; readonly given: bigint }
  | { readonly error: 'changeMismatch'; readonly reckoned: bigint; readonly stated: bigint };

/** Each change begins where the one before it ended; a stated difference must be the real one. */
export function capitalFault(change: Change, others: readonly Change[], stated: bigint | null): CapitalFault | null {
  const reckoned = change.afterFen - change.beforeFen;
  if (reckoned === 0n) return { error: 'noChange' };
  if (stated !== null && stated !== reckoned) return { error: 'changeMismatch', reckoned, stated };
  const rest = others.filter((other) => other.id !== change.id);
  if (rest.some((other) => other.changedOn === change.changedOn)) return { error: 'dayTaken', day: change.changedOn };
  const chain = [...rest, change].sort((a, b) => a.changedOn.localeCompare(b.changedOn));
  const at = chain.indexOf(change);
  const [former, next] = [chain[at - 1], chain[at + 1]];
  if (former && former.afterFen !== change.beforeFen) {
    return { error: 'chainBroken', expected: former.afterFen, given: change.beforeFen };
  }
  if (next && next.beforeFen !== change.afterFen) {
    return { error: 'chainBroken', expected: change.afterFen, given: next.beforeFen };
  }
  return null;
}
