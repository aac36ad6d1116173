/** Wrong passwords against one login, or from one address. Instants are milliseconds. */
export interface Guard {
  readonly failures: readonly number[];
  readonly lockedUntil: number | null;
}

export interface LockOutLimit {
  readonly failures: number;
  readonly windowSeconds: number;
  readonly lockSeconds: number;
}

export const freshGuard: Guard = { failures: [], lockedUntil: null };

export type Admission = { admitted: true; guard: Guard; left: number } | { admitted: false; lockedUntil: number };

/**
 * Counts the try as a failure before the password is looked at, and `forgive` takes it back when it was right: so many
 * tries at once cannot slip through together. The try that fills the measure is still looked at.
 */
export function admit(guard: Guard, now: number, limit: LockOutLimit): Admission {
  if (guard.lockedUntil !== null && guard.lockedUntil > now) return { admitted: false, lockedUntil: guard.lockedUntil };
  const failures = [...recent(guard, now, limit), now];
  const left = limit.failures - failures.length;
  return {
    admitted: true,
    guard: { failures, lockedUntil: left <= 0 ? now + limit.lockSeconds * 1000 : null },
    left: Math.max(0, left),
  };
}

/** The try made at `at` was right: it no longer counts, nor does the lock that it alone brought about. */
export function forgive(guard: Guard, at: number, limit: LockOutLimit): Guard {
  const index = guard.failures.lastIndexOf(at);
  if (index < 0) return guard;
  const failures = guard.failures.toSpliced(index, 1);
  return { failures, lockedUntil: failures.length >= limit.failures ? guard.lockedUntil : null };
}

function recent(guard: Guard, now: number, limit: LockOutLimit): number[] {
  return guard.failures.filter((at) => at > now - limit.windowSeconds * 1000);
}

/** One household or office counts as one address: the whole of IPv4, the /64 of IPv6. */
export function addressKey(ip: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip);
  if (mapped?.[1]) return mapped[1];
  if (!ip.includes(':')) return ip;
  const [head = '', tail] = ip.toLowerCase().split('::');
  const groups = head === '' ? [] : head.split(':');
  const filled =
    tail === undefined
      ? groups
      : [...groups, ...Array<string>(Math.max(0, 8 - groups.length - tail.split(':').length)).fill('0')];
  const first = [...filled, ...(tail === undefined || tail === '' ? [] : tail.split(':'))];
  const network = Array.from({ length: 4 }, (_, index) => (first[index] ?? '0').replace(/^0+(?=.)/, ''));
  return `${network.join(':')}::/64`;
}
