import { addDays, daysBetween } from '#kernel/contract';
import { GRACE_DAYS, plannedEnd as lastDay } from './milestone.rules.ts';
import type { PhaseState } from './phase.contract.ts';

export interface Plan {
  readonly since: string | null;
  readonly plannedStart: string | null;
  readonly plannedEnd: string | null;
}

export interface Course {
  readonly startedOn: string | null;
  readonly finishedOn: string | null;
  readonly cancelledOn: string | null;
}

/** The plan that held on a day. Plans stand in the order in which they were made; the first holds from the beginning. */
export const planOn = <P extends Plan>(plans: readonly P[], day: string): P | undefined =>
  plans.filter(({ since }) => since === null || since <= day).at(-1);

/** Whether the plan contradicts itself. A month may end in itself. */
export const isTurned = ({ plannedStart, plannedEnd }: Omit<Plan, 'since'>): boolean =>
  plannedStart !== null && plannedEnd !== null && plannedStart.slice(0, 10) > lastDay(plannedEnd);

/** How a phase stands on a day, and by how many days it is later than its plan. */
export function phaseState(course: Course, plan: Plan, day: string): { state: PhaseState; daysLate: number } {
  const late = (planned: string | null, until: string): number =>
    planned === null ? 0 : Math.max(0, daysBetween(lastDay(planned), until));
  const isLate = (planned: string | null): boolean => planned !== null && day > addDays(lastDay(planned), GRACE_DAYS);
  if (course.cancelledOn !== null) return { state: 'cancelled', daysLate: 0 };
  if (course.finishedOn !== null) return { state: 'finished', daysLate: late(plan.plannedEnd, course.finishedOn) };
  if (isLate(plan.plannedEnd)) return { state: 'delayed', daysLate: late(plan.plannedEnd, day) };
  if (course.startedOn !== null) return { state: 'underway', daysLate: 0 };
  if (isLate(plan.plannedStart)) return { state: 'overdue', daysLate: late(plan.plannedStart, day) };
  return { state: plan.plannedStart === null && plan.plannedEnd === null ? 'unscheduled' : 'ahead', daysLate: 0 };
}

export type CourseFault = 'future' | 'noStart' | 'turned';

/** What is wrong with the days on which a phase began and ended. */
export function courseFault({ startedOn, finishedOn }: Omit<Course, 'cancelledOn'>, today: string): CourseFault | null {
  if ((startedOn ?? '') > today || (finishedOn ?? '') > today) return 'future';
  if (finishedOn === null) return null;
  if (startedOn === null) return 'noStart';
  return startedOn > finishedOn ? 'turned' : null;
}
