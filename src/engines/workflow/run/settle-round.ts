import type { Condition } from '../condition/condition.rules.ts';
import type { FlowNode } from '../definition/graph.rules.ts';
import { holdsWith } from './ask-condition.ts';
import { leave } from './leave.ts';
import { decideAutomatically, openTask } from './make-task.ts';
import { type Play, ruleOf, setVariable, type Task, type Token } from './play.ts';
import { hasAgreedBefore } from './repeated-approver.ts';
import { closeTask, consume, isOpen, release, tasksOf } from './tokens.ts';
import { type Ballot, verdictOf } from './verdict.rules.ts';

/** After a decision: opens who comes next, or ends the round when its rule is fulfilled. */
export async function settleRound(play: Play, token: Token, node: FlowNode): Promise<void> {
  if (token.state !== 'task') return;
  const tasks = tasksOf(play, token);
  openWaiting(play, tasks);
  if (node.kind !== 'user') {
    if (!tasks.some(isOpen)) await goOn(play, token);
    return;
  }
  const rule = ruleOf(node);
  const agreeing = rule.outcomes[0]?.value ?? 'agree';
  const counting = tasks.filter((task) => task.counts && ['open', 'queued', 'held', 'done'].includes(task.state));
  const ballots = counting.map(
    (task): Ballot => ({ isOpen: isOpen(task), outcome: task.outcome, isSign: task.kind === 'sign' }),
  );
  const verdict = verdictOf(ballots, { ...rule, agreeing });
  const isEnough = verdict === null && rule.until !== null && isUntil(play, token, counting, rule.until, agreeing);
  if (verdict === null && !isEnough) {
    if (rule.mode === 'sequential' && !tasks.some((task) => task.state === 'open')) {
      const next = counting
        .filter((task) => task.state === 'queued' && task.parentId === null)
        .sort((a, b) => a.position - b.position)[0];
      if (next) {
        openTask(play, next);
        await agreeForRepeated(play, token, node);
      }
    }
    return;
  }
  const outcome = verdict ?? agreeing;
  for (const task of tasks) if (isOpen(task)) closeTask(play, task, 'cancelled');
  const agreed = counting.filter((task) => task.outcome === agreeing).length;
  setVariable(play, null, 'outcome', outcome);
  setVariable(play, token.scopeId, node.id, { outcome, agreed, total: counting.length });
  await goOn(play, token);
}

/** Where the flow says so, who has agreed already need not agree again; it is noted as done by the product. */
export async function agreeForRepeated(play: Play, token: Token, node: FlowNode): Promise<void> {
  const rule = ruleOf(node);
  if (rule.dedupe === 'never') return;
  for (const task of [...play.tasks.values()]) {
    if (task.tokenId !== token.id || task.state !== 'open' || task.assigneeId === null || task.kind !== 'handle')
      continue;
    if (!hasAgreedBefore(play, token, task.assigneeId, rule.dedupe)) continue;
    decideAutomatically(play, task, rule.outcomes[0]?.value ?? 'agree', '此前已同意');
  }
  await settleRound(play, token, node);
}

/** Back to whoever waits for it, else on its way. */
async function goOn(play: Play, token: Token): Promise<void> {
  if (await release(play, token)) consume(play, token);
  else await leave(play, token);
}

/** A task that waited for 加签 or 委派 comes back when those are done; a 后加签 opens when its parent is done. */
function openWaiting(play: Play, tasks: readonly Task[]): void {
  for (const task of tasks) {
    if (task.state !== 'queued') continue;
    const parent = tasks.find((one) => one.id === task.parentId);
    // Those asked after it do not hold it up.
    const before = tasks.filter((one) => one.parentId === task.id && one.position < task.position);
    const waitsForChildren = before.some((child) => isOpen(child));
    const hasHadChildren = before.length > 0;
    if (parent?.state === 'done' && task.position > parent.position) openTask(play, task);
    else if (hasHadChildren && !waitsForChildren) openTask(play, task);
  }
}

function isUntil(play: Play, token: Token, counting: readonly Task[], until: Condition, agreeing: string): boolean {
  const done = counting.filter((task) => task.state === 'done');
  if (done.length === 0) return false;
  const facts: Readonly<Record<string, unknown>> = {
    nrOfInstances: counting.length,
    nrOfCompletedInstances: done.length,
    nrOfActiveInstances: counting.length - done.length,
    numberOfInstances: counting.length,
    numberOfCompletedInstances: done.length,
    agreed: done.filter((task) => task.outcome === agreeing).length,
  };
  return holdsWith(play, token.scopeId, until, facts);
}
