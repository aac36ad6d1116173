import { addDays, addMonths, addWorkingDays, businessDate, readCalendar, startOfDay } from '#kernel';
import { bareCondition } from '../condition/condition.rules.ts';
import type { FlowNode, TimerRule } from '../definition/graph.rules.ts';
import { type Duration, parseCycle, parseDuration } from '../definition/timer.rules.ts';
import { errors } from '../errors.ts';
import { readIn } from './ask-condition.ts';
import { nameOf, nodeOf, type Play, type Timer, type Token } from './play.ts';

/** Starts the clocks of a token at its node: the node's own, and those of the boundary events on it. */
export async function armTimers(play: Play, token: Token, node: FlowNode): Promise<void> {
  if (node.kind === 'timer' && node.timer) await arm(play, token, node, node.timer, 'catch');
  // The boundary events of a multi-instance stand on the whole of it.
  if (token.item !== null) return;
  for (const id of node.boundaries) {
    const boundary = nodeOf(play, id);
    if (boundary.timer) await arm(play, token, boundary, boundary.timer, 'boundary');
  }
  const due = await dueOf(play, token, node);
  if (due) addTimer(play, { tokenId: token.id, nodeId: node.id, kind: 'overdue', dueAt: due, repeats: 0 });
}

/** When the tasks of the node should be done. */
export async function dueOf(play: Play, token: Token, node: FlowNode): Promise<Date | null> {
  if (node.kind !== 'user' || !node.task?.due) return null;
  return instantOf(play, token, node, node.task.due);
}

async function arm(
  play: Play,
  token: Token,
  node: FlowNode,
  rule: TimerRule,
  kind: 'catch' | 'boundary',
): Promise<void> {
  const cycle = rule.kind === 'every' ? parseCycle(rule.value) : null;
  const dueAt = cycle ? await after(play, cycle.duration) : await instantOf(play, token, node, rule.value);
  const repeats = cycle && !node.interrupting ? Math.max(-1, cycle.repeats - 1) : 0;
  addTimer(play, {
    tokenId: token.id,
    nodeId: node.id,
    kind,
    dueAt,
    repeats: cycle?.repeats === -1 && !node.interrupting ? -1 : repeats,
  });
}

/** The next time of a repeating timer. */
export async function rearm(play: Play, timer: Timer, node: FlowNode): Promise<void> {
  const cycle = node.timer?.kind === 'every' ? parseCycle(node.timer.value) : null;
  if (!cycle || timer.repeats === 0) return;
  const repeats = timer.repeats === -1 ? -1 : timer.repeats - 1;
  addTimer(play, { ...timer, dueAt: await after(play, cycle.duration), repeats });
}

function addTimer(play: Play, timer: Omit<Timer, 'id'>): void {
  play.changes.timers.push({ ...timer, id: play.tx.newId('tmr') });
}

/** A duration counts from now, a date is itself; both may come from a variable. */
async function instantOf(play: Play, token: Token, node: FlowNode, source: string): Promise<Date> {
  const isExpression = /^([$#]\{|=)/.test(source.trim());
  const value = isExpression ? readIn(play, token.scopeId, bareCondition(source)) : source;
  const duration = typeof value === 'string' ? parseDuration(value) : null;
  if (duration) return after(play, duration);
  const at = typeof value === 'string' ? new Date(/^\d{4}-\d{2}-\d{2}$/.test(value) ? startOfDay(value) : value) : null;
  if (!at || Number.isNaN(at.getTime()))
    throw errors.timerUnreadable({ node: nameOf(node), value: String(value ?? '空') });
  return at;
}

/** Working days end with their last day, at 24:00; natural time is to the millisecond. */
async function after({ tx }: Play, duration: Duration): Promise<Date> {
  const now = tx.now();
  const today = businessDate(now);
  if (duration.kind === 'working') {
    const last = addWorkingDays(await readCalendar(tx), today, duration.days).date;
    return startOfDay(addDays(last, 1));
  }
  const day = addDays(addMonths(today, duration.months), duration.days);
  return new Date(now.getTime() + (startOfDay(day).getTime() - startOfDay(today).getTime()) + duration.ms);
}
