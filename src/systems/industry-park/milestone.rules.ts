import { addDays, daysBetween } from '#kernel/contract';
import { type MilestoneKind, type MilestoneState, milestoneKinds } from './contract.ts';

export interface Dated {
  readonly kind: MilestoneKind;
  readonly planned: string | null;
  readonly actual: string | null;
  readonly evidence: string;
}

const order = Object.keys(milestoneKinds) as MilestoneKind[];
/** 环评 and 土地 may come in either order. */
const rank = (kind: MilestoneKind): number => (kind === 'land' ? order.indexOf('eia') : order.indexOf(kind));

/** What must have happened, not only come first: a furnace is not lit before ground was broken. */
const needs: Partial<Record<MilestoneKind, MilestoneKind>> = {
  ignition: 'ground_broken',
  trial_production: 'ground_broken',
};

export interface OrderFault {
  readonly error: 'wrongOrder' | 'missingBefore';
  readonly other: MilestoneKind;
  readonly otherDay: string;
}

/** Does an actual date contradict the others of the project? */
export function orderFault(kind: MilestoneKind, actual: string, others: readonly Dated[]): OrderFault | null {
  const reached = others.filter((one): one is Dated & { actual: string } => one.actual !== null && one.kind !== kind);
  for (const other of reached) {
    const earlier = rank(other.kind) < rank(kind) && other.actual > actual;
    const later = rank(other.kind) > rank(kind) && other.actual < actual;
    if (earlier || later) return { error: 'wrongOrder', other: other.kind, otherDay: other.actual };
  }
  const needed = needs[kind];
  if (needed && !reached.some((other) => other.kind === needed))
    return { error: 'missingBefore', other: needed, otherDay: '' };
  return null;
}

/** Days of grace after the planned day before a milestone or a phase counts as late. */
export const GRACE_DAYS = 30;

/** The last day of what was planned: the day itself, or the end of the month. */
export function plannedEnd(planned: string): string {
  if (planned.length === 10) return planned;
  const [year = 0, month = 0] = planned.split('-').map(Number);
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}

/** How a milestone stands on a day: the day to ask for is today, or the last day that the file speaks of. */
export function milestoneState(milestone: Dated, day: string): { state: MilestoneState; daysLate: number } {
  if (milestone.actual !== null) return { state: milestone.evidence === '' ? 'unverified' : 'reached', daysLate: 0 };
  const end = plannedEnd(milestone.planned ?? day);
  if (day <= addDays(end, GRACE_DAYS)) return { state: 'ahead', daysLate: 0 };
  return { state: 'delayed', daysLate: daysBetween(end, day) };
}

export const byOrder = (
  a: { kind: MilestoneKind; planned: string | null; actual: string | null },
  b: typeof a,
): number => rank(a.kind) - rank(b.kind) || (a.actual ?? a.planned ?? '').localeCompare(b.actual ?? b.planned ?? '');
