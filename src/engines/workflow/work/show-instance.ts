import { personCards } from '#engines/directory';
import { type Ctx, kernelErrors, maybeOne, rows, sql } from '#kernel';
import { MANAGE } from '../act/on-instance.ts';
import { labelOf } from '../act/on-task.ts';
import type { InstanceView, JournalLine, Opinion, TaskCard, Verb } from '../contract.ts';
import { flows } from '../definition/flows.repo.ts';
import type { Graph } from '../definition/graph.rules.ts';
import { graphOfVersion } from '../run/graph-of-version.ts';
import { instanceColumns, taskColumns } from '../run/load-play.repo.ts';
import type { Instance, Task } from '../run/play.ts';
import { isParticipant } from './participants.repo.ts';
import { principalsOf } from './standing.ts';

const READ = 'workflow.instance.read';

/** Whether the caller may see the instance: with a part in it, or by permission. */
export async function maySee(ctx: Ctx, instanceId: string): Promise<boolean> {
  if (ctx.allows(READ, { paths: [] }) || ctx.allows(MANAGE, { paths: [] })) return true;
  return isParticipant(ctx, instanceId);
}

/** One instance with its picture, tasks, opinions and journal, and what the caller may do in it. */
export async function showInstance(ctx: Ctx, instanceId: string): Promise<InstanceView> {
  const instance = await maybeOne(
    ctx,
    sql<Instance>`select ${instanceColumns} from workflow.instances where id = ${instanceId}`,
  );
  if (!instance || !(await maySee(ctx, instanceId))) throw kernelErrors.notFound();
  const graph = await graphOfVersion(ctx, instance.versionId);
  const version = await flows.version(ctx, instance.versionId);
  const tasks = await tasksOfInstance(ctx, instance, graph);
  const journal = await journalOf(ctx, instanceId);
  const isOwn = instance.initiatorId !== null && instance.initiatorId === ctx.actor.id;
  const isRunning = instance.state === 'running';
  return {
    id: instance.id,
    versionId: instance.versionId,
    version: version?.version ?? 0,
    flowKey: instance.flowKey,
    flowName: instance.flowName,
    subject: instance.subject,
    title: instance.title,
    initiatorName: instance.initiatorName,
    state: instance.state,
    outcome: instance.outcome,
    trouble: instance.trouble,
    held: instance.heldAt === null ? null : instance.heldWhy,
    startedAt: instance.startedAt.toISOString(),
    endedAt: instance.endedAt?.toISOString() ?? null,
    tasks,
    opinions: await opinionsOf(ctx, instanceId),
    journal,
    variables: await variablesOf(ctx, instanceId),
    picture: await pictureOf(ctx, instanceId),
    copies: await copiesOf(ctx, instanceId),
    mayTerminate: isRunning && (isOwn || ctx.allows(MANAGE, { paths: [] })),
    mayUrge: isRunning && instance.heldAt === null,
  };
}

async function tasksOfInstance(ctx: Ctx, instance: Instance, graph: Graph): Promise<TaskCard[]> {
  const all = await rows(
    ctx,
    sql<Task & { candidates: string[] }>`select ${taskColumns},
        array(select c.person_id from workflow.task_candidates c where c.task_id = t.id) as candidates
      from workflow.tasks t where instance_id = ${instance.id} order by created_at, position, id`,
  );
  const me = ctx.actor.id;
  const principals = await principalsOf(ctx, instance.flowKey);
  const mine = new Set([...(me === null ? [] : [me]), ...principals.map((one) => one.id)]);
  const unclaimed = all.filter((task) => task.assigneeId === null).flatMap((task) => task.candidates);
  const names = await personCards(ctx, unclaimed);
  return all.map((task) => {
    const isMine = task.assigneeId === null ? task.candidates.some((id) => mine.has(id)) : mine.has(task.assigneeId);
    const removable = isMine
      ? all.filter((one) => one.parentId === task.id && one.kind === 'sign' && /^(open|queued)$/.test(one.state))
      : [];
    const outcomes = graph.nodes.get(task.nodeId)?.task?.outcomes ?? [{ value: 'resubmit', label: '重新提交' }];
    return {
      id: task.id,
      nodeId: task.nodeId,
      nodeName: task.nodeName,
      kind: task.kind,
      state: task.state,
      assigneeName: task.assigneeName,
      candidates: task.assigneeId === null ? task.candidates.map((id) => names.get(id)?.name ?? '') : [],
      outcomeLabel: task.outcome === null ? null : labelOf({ graph }, task),
      decidedByName: task.decidedByName,
      onBehalfOf: task.onBehalfOf,
      automatic: task.automatic,
      createdAt: task.createdAt.toISOString(),
      dueAt: task.dueAt?.toISOString() ?? null,
      endedAt: task.endedAt?.toISOString() ?? null,
      urged: task.urged,
      verbs: verbsFor(instance, task, isMine, me),
      outcomes: [...outcomes],
      removable: removable.map((one) => ({ value: one.id, label: one.assigneeName ?? '' })),
    };
  });
}

function verbsFor(
  instance: Instance,
  task: Task & { candidates: readonly string[] },
  isMine: boolean,
  me: string | null,
): Verb[] {
  if (instance.state !== 'running' || instance.heldAt !== null) return [];
  if (task.state === 'done')
    return task.decidedBy === me && !task.automatic && task.outcome !== 'return' ? ['withdraw'] : [];
  if (!isMine) return [];
  if (task.state === 'queued') return ['remove-signer'];
  if (task.state !== 'open') return [];
  if (task.kind === 'resubmit') return ['complete'];
  const isOffered = task.candidates.length > 1;
  const claims: Verb[] = isOffered ? [task.assigneeId === null ? 'claim' : 'unclaim'] : [];
  return ['complete', ...claims, 'return', 'transfer', 'delegate', 'add-signer', 'remove-signer'];
}

export async function opinionsOf(ctx: Ctx, instanceId: string): Promise<Opinion[]> {
  const found = await rows(
    ctx,
    sql<Omit<Opinion, 'at'> & { at: Date }>`select id, node_name as "nodeName", verb, author_name as "authorName",
        on_behalf_of as "onBehalfOf", text, attachments, at
      from workflow.opinions where instance_id = ${instanceId} order by seq`,
  );
  return found.map((row) => ({ ...row, at: row.at.toISOString() }));
}

export async function journalOf(ctx: Ctx, instanceId: string): Promise<JournalLine[]> {
  const found = await rows(
    ctx,
    sql<
      Omit<JournalLine, 'at'> & { at: Date }
    >`select seq, at, kind, node_id as "nodeId", node_name as "nodeName", task_id as "taskId",
        actor_name as "actorName", on_behalf_of as "onBehalfOf", detail
      from workflow.journal where instance_id = ${instanceId} order by seq`,
  );
  return found.map((row) => ({ ...row, at: row.at.toISOString() }));
}

async function variablesOf(ctx: Ctx, instanceId: string): Promise<InstanceView['variables']> {
  const found = await rows(
    ctx,
    sql<{ name: string; value: unknown }>`select name, value from workflow.variables
      where instance_id = ${instanceId} and scope_id = '' order by name`,
  );
  return found.map(({ name, value }) => ({ name, value: typeof value === 'string' ? value : JSON.stringify(value) }));
}

/** Which nodes and edges a picture shows as passed, and where it stands now. */
export async function pictureOf(ctx: Ctx, instanceId: string): Promise<InstanceView['picture']> {
  const active = await rows(
    ctx,
    sql<{ id: string }>`select distinct node_id as id from workflow.tokens
      where instance_id = ${instanceId} and state in ('task', 'timer', 'message', 'action', 'join', 'scope', 'multi') and held_by is null`,
  );
  const passed = await rows(
    ctx,
    sql<{ id: string; flows: (string | null)[] }>`select node_id as id, array_agg(distinct flow_id) as flows
      from workflow.journal where instance_id = ${instanceId} and kind in ('arrived', 'boundary') and node_id is not null group by node_id`,
  );
  const here = new Set(active.map((row) => row.id));
  return {
    active: [...here],
    done: passed.map((row) => row.id).filter((id) => !here.has(id)),
    flows: passed.flatMap((row) => row.flows.filter((flow) => flow !== null)),
  };
}

async function copiesOf(ctx: Ctx, instanceId: string): Promise<InstanceView['copies']> {
  const found = await rows(
    ctx,
    sql<{ personName: string; nodeName: string; at: Date; readAt: Date | null }>`select person_name as "personName",
        node_name as "nodeName", at, read_at as "readAt"
      from workflow.copies where instance_id = ${instanceId} order by at, id`,
  );
  return found.map((row) => ({ ...row, at: row.at.toISOString(), readAt: row.readAt?.toISOString() ?? null }));
}
