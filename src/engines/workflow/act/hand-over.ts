import type { Ctx } from '#kernel';
import type { Static } from '#kernel/contract';
import type { DelegateInput, TransferInput } from '../contract.ts';
import { errors } from '../errors.ts';
import { named } from '../run/assign.ts';
import { makeTask, offer } from '../run/make-task.ts';
import { setTask } from '../run/play.ts';
import { closeTask, tasksOf } from '../run/tokens.ts';
import { take, wait } from './change-signers.ts';
import { type Acting, noteVerb, onTask, say } from './on-task.ts';

/** 转办: the task becomes another's for good. */
export function transferTask(
  ctx: Ctx,
  taskId: string,
  input: Static<typeof TransferInput>,
): Promise<{ instanceId: string }> {
  return onTask(ctx, taskId, 'transfer', async (acting) => {
    const { play, task, token, node } = acting;
    const person = await other(acting, input.personId);
    closeTask(play, task, 'transferred');
    const { kind, position, counts, parentId, dueAt } = task;
    const next = makeTask(play, token, node, {
      kind,
      position,
      counts,
      dueAt,
      assignee: person,
      ...(parentId ? { parentId } : {}),
    });
    offer(play, next, [person.id]);
    for (const child of tasksOf(play, token))
      if (child.parentId === task.id) setTask(play, child, { parentId: next.id });
    say(acting, 'transfer', input);
    noteVerb(acting, 'transfer', { to: person.name });
    return { to: person.id };
  });
}

/** 委派: another looks into it and gives an opinion; then it comes back. */
export function delegateTask(
  ctx: Ctx,
  taskId: string,
  input: Static<typeof DelegateInput>,
): Promise<{ instanceId: string }> {
  return onTask(ctx, taskId, 'delegate', async (acting) => {
    const { play, task, token, node } = acting;
    const person = await other(acting, input.personId);
    take(acting);
    wait(acting);
    const delegated = makeTask(play, token, node, {
      kind: 'delegated',
      counts: false,
      assignee: person,
      position: task.position - 1,
      parentId: task.id,
      dueAt: task.dueAt,
    });
    offer(play, delegated, [person.id]);
    say(acting, 'delegate', input);
    noteVerb(acting, 'delegate', { to: person.name });
    return { to: person.id };
  });
}

async function other({ play, owner }: Acting, personId: string) {
  const [person] = await named(play, [personId]);
  if (!person) throw errors.personUnknown();
  if (person.id === owner.id) throw errors.samePerson();
  return person;
}
