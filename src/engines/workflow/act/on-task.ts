import { type Ctx, kernelErrors, maybeOne, rows, sql } from '#kernel';
import { instanceStates, type Said, taskStates, type Verb, verbNames } from '../contract.ts';
import type { FlowNode } from '../definition/graph.rules.ts';
import { errors } from '../errors.ts';
import { advance } from '../run/advance.ts';
import { loadPlay } from '../run/load-play.repo.ts';
import { nodeOf, note, type Play, type Task, type Token } from '../run/play.ts';
import { savePlay } from '../run/save-play.repo.ts';
import type { Principal } from '../work/proxies.repo.ts';
import { principalsOf } from '../work/standing.ts';

/** Somebody at work on a task that is open to them. */
export interface Acting {
  readonly play: Play;
  readonly task: Task;
  readonly token: Token;
  readonly node: FlowNode;
  /** Whose task it is: the actor's own, or that of the one in whose stead the actor acts. */
  readonly owner: Principal;
  readonly onBehalfOf: string | null;
}

/** One verb on one task, in one transaction on a locked instance: of two who decide at once the second is told so. */
export async function onTask(
  ctx: Ctx,
  taskId: string,
  verb: Verb,
  work: (acting: Acting) => Promise<Readonly<Record<string, unknown>> | undefined>,
  options: { waitingToo?: boolean } = {},
): Promise<{ instanceId: string }> {
  return ctx.transaction(async (tx) => {
    const found = await maybeOne(
      tx,
      sql<{ id: string }>`select instance_id as id from workflow.tasks where id = ${taskId}`,
    );
    const play = found && (await loadPlay(tx, found.id));
    const task = play?.tasks.get(taskId);
    if (!play || !task) throw kernelErrors.notFound();
    const owner = await ownerFor(tx, play, task);
    requireOpen(play, task, owner, tx.actor.id, options.waitingToo ?? false);
    const token = play.tokens.get(task.tokenId);
    if (!token) throw new Error(`task ${taskId} is open without a token`);
    if (task.kind === 'resubmit' && verb !== 'complete') throw errors.onlyResubmit();
    const onBehalfOf = owner.id === tx.actor.id ? null : owner.name;
    const acting = { play, task, token, node: nodeOf(play, task.nodeId), owner, onBehalfOf };
    const detail = await work(acting);
    await advance(play);
    await savePlay(play);
    const stead = onBehalfOf ? `（代${onBehalfOf}）` : '';
    await tx.record({
      subject: `workflow.instance:${found.id}`,
      summary: `${verbNames[verb]}${stead}“${play.instance.title}”的“${task.nodeName}”`,
      facts: { taskId, about: play.instance.subject, ...detail },
    });
    return { instanceId: found.id };
  });
}

export const candidatesOf = async (ctx: Ctx, taskId: string): Promise<string[]> =>
  (
    await rows(ctx, sql<{ id: string }>`select person_id as id from workflow.task_candidates where task_id = ${taskId}`)
  ).map((row) => row.id);

/** Deputies are looked up at the moment of acting; one whose time has ended is a stranger. */
async function ownerFor(ctx: Ctx, play: Play, task: Task): Promise<Principal> {
  const { actor } = ctx;
  if (actor.id === null) throw kernelErrors.notFound();
  const self = { id: actor.id, name: actor.name };
  // Nobody is asked in whose stead somebody acts who does what is their own.
  if (task.assigneeId === self.id) return self;
  const [candidates, principals] = await Promise.all([
    candidatesOf(ctx, task.id),
    principalsOf(ctx, play.instance.flowKey),
  ]);
  const people = new Set([...candidates, ...(task.assigneeId === null ? [] : [task.assigneeId])]);
  const standing = [self, ...principals];
  const allowed = standing.filter((one) => people.has(one.id));
  // The one who holds the task before those to whom it was once offered.
  const owner = allowed.find((one) => one.id === task.assigneeId) ?? allowed[0];
  if (!owner) throw kernelErrors.notFound();
  return owner;
}

function requireOpen(play: Play, task: Task, owner: Principal, actorId: string | null, waitingToo: boolean): void {
  if (task.state === 'done') {
    const who = task.decidedBy === actorId ? '您' : (task.decidedByName ?? '系统');
    throw errors.decided({ who, how: labelOf(play, task) });
  }
  if (play.instance.state !== 'running') throw errors.ended({ state: instanceStates[play.instance.state] });
  if (play.instance.heldAt !== null) throw errors.held({ why: play.instance.heldWhy });
  if (task.state !== 'open' && !(waitingToo && task.state === 'queued'))
    throw errors.notOpen({ state: taskStates[task.state] });
  if (task.assigneeId !== null && task.assigneeId !== owner.id)
    throw errors.claimedByOther({ who: task.assigneeName ?? '他人' });
}

export function labelOf(play: Pick<Play, 'graph'>, task: Pick<Task, 'nodeId' | 'outcome'>): string {
  const outcomes = play.graph.nodes.get(task.nodeId)?.task?.outcomes ?? [];
  return outcomes.find((one) => one.value === task.outcome)?.label ?? otherOutcomes[task.outcome ?? ''] ?? '已办';
}

const otherOutcomes: Readonly<Record<string, string>> = { resubmit: '重新提交', return: '驳回' };

/** Keeps what was said, whatever becomes of the task. */
export function say(
  { play, task, onBehalfOf }: Pick<Acting, 'play' | 'task' | 'onBehalfOf'>,
  verb: Verb,
  said: Said,
): void {
  const text = said.opinion?.trim() ?? '';
  const attachments = said.attachments ?? [];
  if (text === '' && attachments.length === 0) return;
  const { id: taskId, nodeId, nodeName } = task;
  play.changes.opinions.push({ taskId, nodeId, nodeName, verb, onBehalfOf, text, attachments });
}

export function noteVerb(acting: Acting, verb: Verb, detail: Readonly<Record<string, unknown>> = {}): void {
  const { play, task, onBehalfOf } = acting;
  note(play, { kind: verb, nodeId: task.nodeId, nodeName: task.nodeName, taskId: task.id, onBehalfOf, detail });
}
