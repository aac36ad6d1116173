import { type Ctx, kernelErrors, type Target } from '#kernel';
import type { Static } from '#kernel/contract';
import {
  type CommentInput,
  type CopyInput,
  copySent,
  instanceStates,
  type Said,
  taskUrged,
  type Verb,
  verbNames,
} from '../contract.ts';
import { errors } from '../errors.ts';
import { named } from '../run/assign.ts';
import { endInstance } from '../run/end-instance.ts';
import { loadPlay } from '../run/load-play.repo.ts';
import { liveTokens, nameOf, nodeOf, note, type Play, setTask } from '../run/play.ts';
import { savePlay } from '../run/save-play.repo.ts';
import { copies } from '../work/copies.repo.ts';
import { isParticipant } from '../work/participants.repo.ts';

export const MANAGE = 'workflow.instance.manage';
const URGE_AGAIN_MS = 600_000;

/** A verb on the whole instance: by whoever started it, whoever has a part in it, or its manager. */
async function onInstance(
  ctx: Ctx,
  instanceId: string,
  verb: Verb,
  who: 'initiator' | 'participant',
  work: (play: Play) => Promise<Readonly<Record<string, unknown>> | undefined>,
  mayBeOver = false,
): Promise<{ instanceId: string }> {
  await ctx.transaction(async (tx) => {
    const play = await loadPlay(tx, instanceId);
    if (!play) throw kernelErrors.notFound();
    const isOwn = tx.actor.id !== null && play.instance.initiatorId === tx.actor.id;
    const hasPart = who === 'participant' && (await isParticipant(tx, instanceId));
    if (!isOwn && !hasPart && !tx.allows(MANAGE, everywhere)) throw kernelErrors.notFound();
    if (play.instance.state !== 'running' && !mayBeOver)
      throw errors.ended({ state: instanceStates[play.instance.state] });
    const detail = await work(play);
    await savePlay(play);
    await tx.record({
      subject: `workflow.instance:${instanceId}`,
      summary: `${verbNames[verb]}“${play.instance.title}”`,
      facts: { about: play.instance.subject, ...detail },
    });
  });
  return { instanceId };
}

/** A flow belongs to no place of its own. */
const everywhere: Target = { paths: [] };

/** 终止: the matter goes no further; what has been said stays. */
export function terminateInstance(
  ctx: Ctx,
  instanceId: string,
  input: Static<typeof CommentInput>,
): Promise<{ instanceId: string }> {
  return onInstance(ctx, instanceId, 'terminate', 'initiator', async (play) => {
    keep(play, 'terminate', input);
    note(play, { kind: 'terminate', detail: { why: input.opinion } });
    play.instance.outcome = '终止';
    await endInstance(play, 'terminated');
    return { why: input.opinion };
  });
}

/** 催办: everybody who holds it up is reminded, at most once in ten minutes. */
export function urgeInstance(ctx: Ctx, instanceId: string, said: Said): Promise<{ instanceId: string }> {
  return onInstance(ctx, instanceId, 'urge', 'participant', async (play) => {
    if (await copies.urgedSince(play.tx, instanceId, new Date(play.tx.now().getTime() - URGE_AGAIN_MS)))
      throw errors.urgedJustNow();
    const open = [...play.tasks.values()].filter((task) => task.state === 'open');
    const { flowKey, subject } = play.instance;
    for (const task of open) {
      setTask(play, task, { urged: task.urged + 1 });
      await play.tx.emit(taskUrged, { taskId: task.id, instanceId, flowKey, subject, nodeId: task.nodeId });
    }
    keep(play, 'urge', said);
    note(play, { kind: 'urge', detail: { tasks: open.length } });
    return { tasks: open.length };
  });
}

/** 抄送: others may read it; it waits among their 待阅. */
export function copyInstance(
  ctx: Ctx,
  instanceId: string,
  input: Static<typeof CopyInput>,
): Promise<{ instanceId: string }> {
  return onInstance(
    ctx,
    instanceId,
    'copy',
    'participant',
    async (play) => {
      const people = await named(play, input.people);
      if (people.length !== input.people.length) throw errors.personUnknown();
      await copies.send(play.tx, instanceId, { people, nodeName: presentNodes(play), note: input.opinion ?? '' });
      await play.tx.emit(copySent, {
        instanceId,
        subject: play.instance.subject,
        personIds: people.map((person) => person.id),
      });
      keep(play, 'copy', input);
      note(play, { kind: 'copy', detail: { people: people.map((person) => person.name) } });
      return { people: input.people };
    },
    true,
  );
}

/** 补充意见: said beside any decision, by somebody who has a part in it. */
export function commentInstance(
  ctx: Ctx,
  instanceId: string,
  input: Static<typeof CommentInput>,
): Promise<{ instanceId: string }> {
  return onInstance(
    ctx,
    instanceId,
    'comment',
    'participant',
    async (play) => {
      keep(play, 'comment', input);
      note(play, { kind: 'comment' });
      return undefined;
    },
    true,
  );
}

function keep(play: Play, verb: Verb, said: Said): void {
  const text = said.opinion?.trim() ?? '';
  const attachments = said.attachments ?? [];
  if (text === '' && attachments.length === 0) return;
  play.changes.opinions.push({
    taskId: null,
    nodeId: null,
    nodeName: presentNodes(play),
    verb,
    onBehalfOf: null,
    text,
    attachments,
  });
}

function presentNodes(play: Play): string {
  const open = liveTokens(play).filter((token) => token.state === 'task');
  return [...new Set(open.map((token) => nameOf(nodeOf(play, token.nodeId))))].join('、') || '全流程';
}
