import { addDays } from '#kernel/contract';

/** Numbers from a day on, until the next entry. */
export interface Count {
  readonly on: string;
  readonly approved: number;
  readonly occupied: number;
}

/** How the approved and the occupied places of one kind at one agency run, one entry for each day on which either changes. */
export function profileOf(
  approvals: readonly { effectiveOn: string; delta: number }[],
  places: readonly { validFrom: string; validTo: string | null }[],
): Count[] {
  const changes = new Map<string, { approved: number; occupied: number }>();
  const add = (on: string, approved: number, occupied: number): void => {
    const found = changes.get(on) ?? { approved: 0, occupied: 0 };
    changes.set(on, { approved: found.approved + approved, occupied: found.occupied + occupied });
  };
  for (const { effectiveOn, delta } of approvals) add(effectiveOn, delta, 0);
  for (const { validFrom, validTo } of places) {
    add(validFrom, 0, 1);
    if (validTo !== null) add(addDays(validTo, 1), 0, -1);
  }
  let [approved, occupied] = [0, 0];
  return [...changes]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([on, change]) => {
      approved += change.approved;
      occupied += change.occupied;
      return { on, approved, occupied };
    });
}

export function countOn(profile: readonly Count[], day: string): Count {
  return profile.findLast((count) => count.on <= day) ?? { on: day, approved: 0, occupied: 0 };
}

const over = (count: Count): number => Math.max(0, count.occupied - count.approved);

/** The first day on which there is overstaffing that was not there, or less of it, before the change; null when none is. */
export function firstDeeper(before: readonly Count[], after: readonly Count[]): Count | null {
  const days = [...new Set([...before, ...after].map((count) => count.on))].sort();
  for (const on of days) {
    const now = countOn(after, on);
    if (over(now) > over(countOn(before, on))) return { ...now, on };
  }
  return null;
}

/** The first day on which fewer than none are approved. */
export const firstBelowZero = (profile: readonly Count[]): Count | null =>
  profile.find((count) => count.approved < 0) ?? null;
