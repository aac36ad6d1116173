import { maybeOne, rows, sql, type TxCtx } from '#kernel';
import { graphOfVersion } from './graph-of-version.ts';
import type { Instance, Play, Task, Token } from './play.ts';

export const instanceColumns = sql`id, version_id as "versionId", flow_key as "flowKey", flow_name as "flowName", subject,
  title, initiator_id as "initiatorId", initiator_name as "initiatorName", state, outcome, trouble, held_at as "heldAt", held_why as "heldWhy", started_at as "startedAt",
  ended_at as "endedAt", journal_seq as "journalSeq"`;

export const taskColumns = sql`id, token_id as "tokenId", node_id as "nodeId", node_name as "nodeName", kind, state, position,
  counts, parent_id as "parentId", assignee_id as "assigneeId", assignee_name as "assigneeName", outcome,
  decided_by as "decidedBy", decided_by_name as "decidedByName", on_behalf_of as "onBehalfOf", automatic, urged,
  created_at as "createdAt", due_at as "dueAt", ended_at as "endedAt", ended_step as "endedStep"`;

/** Locks an instance and brings it whole into memory; null when there is none, or when another holds it and
 * `skip` is set. `peek` only looks. */
export async function loadPlay(
  tx: TxCtx,
  instanceId: string,
  options: { skip?: boolean; peek?: boolean } = {},
): Promise<Play | null> {
  const waiting = options.skip ? sql`for update skip locked` : sql`for update`;
  const lock = options.peek ? sql`` : waiting;
  // Started together, run in this order: what is read after the lock is as whoever held it has left it.
  const [instance, tasks, tokens, variables] = await Promise.all([
    maybeOne(tx, sql<Instance>`select ${instanceColumns} from workflow.instances where id = ${instanceId} ${lock}`),
    rows(
      tx,
      sql<Task>`select ${taskColumns} from workflow.tasks where instance_id = ${instanceId} order by created_at, id`,
    ),
    rows(
      tx,
      sql<
        Token & { isTimed: boolean }
      >`select id, node_id as "nodeId", flow_id as "flowId", scope_id as "scopeId", state,
          parents, item, held_by as "heldBy", seq, created_at as "createdAt",
          exists (select from workflow.timers where token_id = k.id) as "isTimed"
        from workflow.tokens k where instance_id = ${instanceId} order by seq`,
    ),
    rows(
      tx,
      sql<{ scope: string; name: string; value: unknown }>`select scope_id as scope, name, value
        from workflow.variables where instance_id = ${instanceId}`,
    ),
  ]);
  if (!instance) return null;
  const graph = await graphOfVersion(tx, instance.versionId);
  const play = { ...emptyPlay(tx, graph, instance), tasks: new Map(tasks.map((task) => [task.id, task])) };
  if (instance.state !== 'running') return play;
  return {
    ...play,
    tokens: new Map(tokens.map(({ isTimed: _isTimed, ...token }) => [token.id, token])),
    timed: new Set(tokens.filter((token) => token.isTimed).map((token) => token.id)),
    variables: new Map(variables.map(({ scope, name, value }) => [`${scope} ${name}`, value])),
  };
}

export function emptyPlay(tx: TxCtx, graph: Play['graph'], instance: Instance): Play {
  return {
    tx,
    step: instance.journalSeq,
    graph,
    instance,
    tokens: new Map(),
    tasks: new Map(),
    timed: new Set(),
    variables: new Map(),
    changes: {
      tokens: new Set(),
      tasks: new Set(),
      candidates: new Map(),
      variables: new Set(),
      timers: [],
      droppedTimers: new Set(),
      journal: [],
      opinions: [],
      opened: [],
      closed: [],
    },
  };
}
