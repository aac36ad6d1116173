import type { Assign, FlowNode } from '../definition/graph.rules.ts';
import { errors } from '../errors.ts';
import { armTimers, dueOf } from './arm-timers.ts';
import { findHandlers, type PersonName } from './assign.ts';
import { leave } from './leave.ts';
import { makeTask, offer } from './make-task.ts';
import { nameOf, note, type Play, ruleOf, setToken, type Token } from './play.ts';
import { agreeForRepeated } from './settle-round.ts';

/** A token at a user task: finds who handles it, and opens one task for all or one for each. */
export async function openRound(play: Play, token: Token, node: FlowNode): Promise<void> {
  const rule = ruleOf(node);
  let handlers = await findHandlers(play, token, rule.assign);
  if (handlers.length === 0 && rule.ifNobody === 'leader')
    handlers = await findHandlers(play, token, [{ kind: 'leader', levels: 1 }]);
  if (handlers.length === 0 && rule.ifNobody === 'skip') {
    note(play, { kind: 'skipped', nodeId: node.id, nodeName: nameOf(node), automatic: true });
    return leave(play, token);
  }
  if (handlers.length === 0)
    throw errors.nobody({ node: nameOf(node), rule: rule.assign.map(ruleName).join('、') || '未设定' });
  setToken(play, token, { state: 'task' });
  await armTimers(play, token, node);
  await openTasks(play, token, node, handlers);
  await agreeForRepeated(play, token, node);
}

const ruleName = (rule: Assign): string =>
  ({ initiator: '发起人', people: '指定人员', post: '岗位', leader: '发起人的上级', role: '角色', variable: '变量' })[
    rule.kind
  ];

async function openTasks(play: Play, token: Token, node: FlowNode, handlers: readonly PersonName[]): Promise<void> {
  const { mode } = ruleOf(node);
  const dueAt = await dueOf(play, token, node);
  if (mode === 'single' && handlers.length > 1) {
    const task = makeTask(play, token, node, { dueAt });
    offer(
      play,
      task,
      handlers.map((person) => person.id),
    );
    return;
  }
  for (const [place, person] of handlers.entries()) {
    const isLater = mode === 'sequential' && place > 0;
    const task = makeTask(play, token, node, {
      dueAt,
      assignee: person,
      position: place,
      state: isLater ? 'queued' : 'open',
    });
    offer(play, task, [person.id]);
  }
}
