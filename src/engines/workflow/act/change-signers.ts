import type { Ctx } from '#kernel';
import type { Static } from '#kernel/contract';
import type { AddSignerInput, RemoveSignerInput } from '../contract.ts';
import { errors } from '../errors.ts';
import { named, type PersonName } from '../run/assign.ts';
import { makeTask, offer } from '../run/make-task.ts';
import { setTask } from '../run/play.ts';
import { settleRound } from '../run/settle-round.ts';
import { closeTask, isOpen, tasksOf } from '../run/tokens.ts';
import { type Acting, noteVerb, onTask, say } from './on-task.ts';

/** 加签: asks more people to sign in this round, before me, after me or beside me. */
export function addSigners(
  ctx: Ctx,
  taskId: string,
  input: Static<typeof AddSignerInput>,
): Promise<{ instanceId: string }> {
  return onTask(ctx, taskId, 'add-signer', async (acting) => {
    const { play, task, token, node } = acting;
    const people = await peopleFor(acting, input.people);
    const shift = { before: -1, after: 1, parallel: 0 }[input.place];
    take(acting);
    for (const person of people) {
      const signer = makeTask(play, token, node, {
        kind: 'sign',
        state: input.place === 'after' ? 'queued' : 'open',
        assignee: person,
        position: task.position + shift,
        parentId: task.id,
        dueAt: task.dueAt,
      });
      offer(play, signer, [person.id]);
    }
    if (input.place === 'before') wait(acting);
    say(acting, 'add-signer', input);
    noteVerb(acting, 'add-signer', { people: people.map((person) => person.name), place: input.place });
    return { people: input.people, place: input.place };
  });
}

/** Whoever changes an unclaimed task has claimed it by that. */
export function take({ play, task, owner }: Acting): void {
  if (task.assigneeId === null) {
    setTask(play, task, { assigneeId: owner.id, assigneeName: owner.name });
    play.changes.closed.push(task);
    play.changes.opened.push(task);
  }
}

/** Until those who were asked first have done. */
export function wait({ play, task }: Acting): void {
  setTask(play, task, { state: 'queued' });
  play.changes.closed.push(task);
}

async function peopleFor({ play, token, owner }: Acting, ids: readonly string[]): Promise<PersonName[]> {
  const people = await named(play, ids);
  if (people.length !== ids.length) throw errors.personUnknown();
  if (ids.includes(owner.id)) throw errors.samePerson();
  const there = tasksOf(play, token).find(
    (one) => isOpen(one) && one.assigneeId !== null && ids.includes(one.assigneeId),
  );
  if (there) throw errors.signerTwice({ who: there.assigneeName ?? '' });
  return people;
}

/** 减签: takes away somebody whom I had asked and who has not decided yet. */
export function removeSigner(
  ctx: Ctx,
  taskId: string,
  input: Static<typeof RemoveSignerInput>,
): Promise<{ instanceId: string }> {
  // The asker's own task may be waiting for the signer, so it need not be open.
  return onTask(
    ctx,
    taskId,
    'remove-signer',
    async (acting) => {
      const { play, task, token, node } = acting;
      const signer = play.tasks.get(input.taskId);
      if (!signer || signer.parentId !== task.id || signer.kind !== 'sign' || !isOpen(signer))
        throw errors.signerGone();
      closeTask(play, signer, 'cancelled');
      play.changes.closed.push(signer);
      say(acting, 'remove-signer', input);
      noteVerb(acting, 'remove-signer', { person: signer.assigneeName });
      await settleRound(play, token, node);
      return { person: signer.assigneeId };
    },
    { waitingToo: true },
  );
}
