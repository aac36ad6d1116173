import { json, run, sql, systemActor } from '#kernel';
import { taskCompleted, taskCreated } from '../contract.ts';
import { wakeForActions, wakeForTimers } from '../work/wake.ts';
import type { Play } from './play.ts';

/**
 * Writes what the step changed, and tells of tasks that came and went. The statements are started in this order and run in
 * it; none waits for the answer of the one before.
 */
export async function savePlay(play: Play): Promise<void> {
  await Promise.all([
    saveInstance(play),
    saveTasks(play),
    dropTodo(play),
    addTodo(play),
    dropTimers(play),
    addTimers(play),
    forgetTokens(play),
  ]);
  await tell(play);
}

/** The instance with where it stands, what it knows, what happened and what was said. */
async function saveInstance(play: Play): Promise<void> {
  const { tx, instance } = play;
  await run(
    tx,
    sql`with instance as (
        insert into workflow.instances (id, version_id, flow_key, flow_name, subject, title, initiator_id, initiator_name,
          state, outcome, trouble, started_at, ended_at, journal_seq)
        values (${instance.id}, ${instance.versionId}, ${instance.flowKey}, ${instance.flowName}, ${instance.subject},
          ${instance.title}, ${instance.initiatorId}, ${instance.initiatorName}, ${instance.state}, ${instance.outcome},
          ${instance.trouble}, ${instance.startedAt}, ${instance.endedAt}, ${instance.journalSeq})
        on conflict (id) do update set version_id = excluded.version_id, state = excluded.state, outcome = excluded.outcome,
          trouble = excluded.trouble, ended_at = excluded.ended_at, journal_seq = excluded.journal_seq
      ), tokens as (
        insert into workflow.tokens (id, instance_id, node_id, flow_id, scope_id, state, parents, item, held_by, seq, created_at)
        select t.id, ${instance.id}, t."nodeId", t."flowId", t."scopeId", t.state,
          array(select jsonb_array_elements_text(t.parents)), t.item, t."heldBy", t.seq, t."createdAt"
        from jsonb_to_recordset(${json(changedTokens(play))}) as t(id text, "nodeId" text, "flowId" text, "scopeId" text,
          state text, parents jsonb, item int, "heldBy" text, seq int, "createdAt" timestamptz)
        on conflict (id) do update set state = excluded.state, held_by = excluded.held_by, node_id = excluded.node_id
      ), changed as (
        select v.scope, v.name, coalesce(v.value, 'null'::jsonb) as value
        from jsonb_to_recordset(${json(changedVariables(play))}) as v(scope text, name text, value jsonb)
      ), kept as (
        insert into workflow.variable_changes (instance_id, seq, scope_id, name, value, at, by_name)
        select ${instance.id}, ${instance.journalSeq}, scope, name, value, ${tx.now()}, ${tx.actor.name} from changed
        on conflict do nothing
      ), variables as (
        insert into workflow.variables (instance_id, scope_id, name, value)
        select ${instance.id}, scope, name, value from changed
        on conflict (instance_id, scope_id, name) do update set value = excluded.value
      ), journal as (
        insert into workflow.journal (instance_id, seq, at, kind, node_id, node_name, flow_id, task_id, actor_id, actor_name,
          on_behalf_of, detail)
        select ${instance.id}, j.seq, ${tx.now()}, j.kind, j."nodeId", j."nodeName", j."flowId", j."taskId", j."actorId",
          j."actorName", j."onBehalfOf", j.detail
        from jsonb_to_recordset(${json(newEntries(play))}) as j(seq int, kind text, "nodeId" text, "nodeName" text,
          "flowId" text, "taskId" text, "actorId" text, "actorName" text, "onBehalfOf" text, detail jsonb)
      )
      insert into workflow.opinions (id, instance_id, task_id, node_id, node_name, verb, author_id, author_name, on_behalf_of,
        text, attachments, at)
      select o.id, ${instance.id}, o."taskId", o."nodeId", o."nodeName", o.verb, ${tx.actor.id}, ${tx.actor.name},
        o."onBehalfOf", o.text, array(select jsonb_array_elements_text(o.attachments)), ${tx.now()}
      from jsonb_to_recordset(${json(newOpinions(play))}) as o(id text, "taskId" text, "nodeId" text, "nodeName" text,
        verb text, "onBehalfOf" text, text text, attachments jsonb)`,
  );
}

/** Those of an ended instance go anyway. */
const changedTokens = ({ instance, changes }: Play) => (instance.state === 'running' ? [...changes.tokens] : []);

const changedVariables = ({ variables, changes }: Play) =>
  [...changes.variables].map((key) => {
    const gap = key.indexOf(' ');
    return { scope: key.slice(0, gap), name: key.slice(gap + 1), value: variables.get(key) ?? null };
  });

const newEntries = ({ tx, changes }: Play) =>
  changes.journal.map(({ automatic, detail, ...entry }) => ({
    ...entry,
    actorId: automatic ? null : tx.actor.id,
    actorName: automatic ? systemActor.name : tx.actor.name,
    detail: detail ?? {},
  }));

const newOpinions = ({ tx, changes }: Play) => changes.opinions.map((opinion) => ({ ...opinion, id: tx.newId('opn') }));

async function saveTasks({ tx, instance, changes }: Play): Promise<void> {
  if (changes.tasks.size === 0 && changes.candidates.size === 0) return;
  const offered = [...changes.candidates].flatMap(([task, people]) => people.map((person) => ({ task, person })));
  await run(
    tx,
    sql`with tasks as (
        insert into workflow.tasks (id, instance_id, token_id, node_id, node_name, kind, state, position, counts, parent_id,
          assignee_id, assignee_name, outcome, decided_by, decided_by_name, on_behalf_of, automatic, urged, created_at, due_at,
          ended_at, ended_step)
        select t.id, ${instance.id}, t."tokenId", t."nodeId", t."nodeName", t.kind, t.state, t.position, t.counts, t."parentId",
          t."assigneeId", t."assigneeName", t.outcome, t."decidedBy", t."decidedByName", t."onBehalfOf", t.automatic, t.urged,
          t."createdAt", t."dueAt", t."endedAt", t."endedStep"
        from jsonb_to_recordset(${json([...changes.tasks])}) as t(id text, "tokenId" text, "nodeId" text, "nodeName" text,
          kind text, state text, position int, counts boolean, "parentId" text, "assigneeId" text, "assigneeName" text,
          outcome text, "decidedBy" text, "decidedByName" text, "onBehalfOf" text, automatic boolean, urged int,
          "createdAt" timestamptz, "dueAt" timestamptz, "endedAt" timestamptz, "endedStep" int)
        on conflict (id) do update set state = excluded.state, node_id = excluded.node_id, parent_id = excluded.parent_id,
          assignee_id = excluded.assignee_id, assignee_name = excluded.assignee_name, outcome = excluded.outcome,
          decided_by = excluded.decided_by, decided_by_name = excluded.decided_by_name, on_behalf_of = excluded.on_behalf_of,
          automatic = excluded.automatic, urged = excluded.urged, due_at = excluded.due_at, ended_at = excluded.ended_at,
          ended_step = excluded.ended_step
      )
      insert into workflow.task_candidates (task_id, person_id)
      select c.task, c.person from jsonb_to_recordset(${json(offered)}) as c(task text, person text) on conflict do nothing`,
  );
}

/** What waits for whom follows from the tasks: the assignee's, or every candidate's while nobody has claimed it. */
async function dropTodo({ tx, changes }: Play): Promise<void> {
  const closed = changes.closed.map((task) => task.id);
  if (closed.length > 0) await run(tx, sql`delete from workflow.todo where task_id = any(${closed}::text[])`);
}

async function addTodo({ tx, changes }: Play): Promise<void> {
  const opened = [...new Set(changes.opened)].filter((task) => task.state === 'open').map((task) => task.id);
  if (opened.length === 0) return;
  await run(
    tx,
    sql`insert into workflow.todo (person_id, task_id, at, due_at)
      select coalesce(t.assignee_id, c.person_id), t.id, ${tx.now()}, t.due_at from workflow.tasks t
      left join workflow.task_candidates c on t.assignee_id is null and c.task_id = t.id
      where t.id = any(${opened}::text[]) and coalesce(t.assignee_id, c.person_id) is not null
      on conflict do nothing`,
  );
}

async function dropTimers({ tx, instance, changes, timed }: Play): Promise<void> {
  const isOver = instance.state !== 'running';
  const dropped = [...timed].filter((token) => isOver || changes.droppedTimers.has(token));
  if (dropped.length > 0) await run(tx, sql`delete from workflow.timers where token_id = any(${dropped}::text[])`);
}

async function addTimers({ tx, instance, changes: { timers } }: Play): Promise<void> {
  if (timers.length === 0 || instance.state !== 'running') return;
  // A token that was set aside and taken up again in one step has new clocks; one that has gone has none.
  await run(
    tx,
    sql`insert into workflow.timers (id, instance_id, token_id, node_id, kind, due_at, repeats)
      select t.id, ${instance.id}, t."tokenId", t."nodeId", t.kind, t."dueAt", t.repeats
      from jsonb_to_recordset(${json(timers)}) as t(id text, "tokenId" text, "nodeId" text, kind text, "dueAt" timestamptz, repeats int)
      join workflow.tokens k on k.id = t."tokenId" and k.state not in ('consumed', 'cancelled', 'undone') and k.held_by is null`,
  );
  await wakeForTimers(
    tx,
    timers.map((timer) => timer.dueAt),
  );
}

async function forgetTokens({ tx, instance }: Play): Promise<void> {
  if (instance.state === 'running') return;
  await run(tx, sql`delete from workflow.tokens where instance_id = ${instance.id}`);
}

async function tell(play: Play): Promise<void> {
  const { tx, instance, changes, tokens } = play;
  const { id: instanceId, flowKey, subject } = instance;
  for (const task of new Set(changes.opened)) {
    if (task.state === 'open')
      await tx.emit(taskCreated, { taskId: task.id, instanceId, flowKey, subject, nodeId: task.nodeId });
  }
  for (const task of changes.closed) {
    if (task.state !== 'done') continue;
    const facts = { taskId: task.id, instanceId, flowKey, subject, nodeId: task.nodeId };
    await tx.emit(taskCompleted, { ...facts, outcome: task.outcome ?? '', decidedBy: task.decidedBy });
  }
  const waiting = [...changes.tokens].filter((token) => token.state === 'action' && tokens.has(token.id));
  for (const token of waiting) await wakeForActions(tx, instanceId, token.id);
}
