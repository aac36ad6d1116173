import type { Scope } from '#kernel/contract';
import {
  type Condition,
  ConditionError,
  type Lookup,
  parseCondition,
  scopeOver,
} from '../condition/condition.rules.ts';
import { lookup, type Play } from './play.ts';

/** Whether a condition holds for what an instance knows in a scope. */
export const holdsIn = (play: Play, scopeId: string | null, condition: Condition): boolean =>
  condition.holds(scope(lookup(play, scopeId)), { today: play.tx.today() });

/** With facts of the moment before the variables. */
export function holdsWith(
  play: Play,
  scopeId: string | null,
  condition: Condition,
  facts: Readonly<Record<string, unknown>>,
): boolean {
  const outer = lookup(play, scopeId);
  const read: Lookup = (name) => (Object.hasOwn(facts, name) ? facts[name] : outer(name));
  return condition.holds(scope(read), { today: play.tx.today() });
}

export const valueIn = (play: Play, scopeId: string | null, condition: Condition): unknown =>
  condition.evaluate(scope(lookup(play, scopeId)), { today: play.tx.today() });

/** What a written expression gives; null when it cannot be read. */
export function readIn(play: Play, scopeId: string | null, source: string): unknown {
  try {
    return valueIn(play, scopeId, parseCondition(source));
  } catch (error) {
    if (error instanceof ConditionError) return null;
    throw error;
  }
}

const scope = (read: Lookup): Scope => scopeOver(read);
