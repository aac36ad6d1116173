import { AppError, type Ctx, json, kernelErrors, rows, run, sql } from '#kernel';
import { flows } from '../definition/flows.repo.ts';
import type { FlowNode, Graph } from '../definition/graph.rules.ts';
import { errors } from '../errors.ts';
import { armTimers } from '../run/arm-timers.ts';
import { graphOfVersion } from '../run/graph-of-version.ts';
import { loadPlay } from '../run/load-play.repo.ts';
import { isLive, liveTokens, nameOf, nodeOf, note, type Play, setTask, setToken } from '../run/play.ts';
import { savePlay } from '../run/save-play.repo.ts';

export interface MigrationInput {
  readonly versionId: string;
  /** Node of the old version to node of the new one, where they are not called the same. */
  readonly mapping: Readonly<Record<string, string>>;
}

export interface MigrationLine {
  readonly instanceId: string;
  readonly title: string;
  readonly fromVersion: number;
  readonly nodes: readonly string[];
  /** Why it cannot be moved; empty when it can. */
  readonly problems: readonly string[];
}

/** What would become of the running instances of older versions, without touching any. */
export async function checkMigration(ctx: Ctx, key: string, input: MigrationInput): Promise<MigrationLine[]> {
  const target = await targetOf(ctx, key, input.versionId);
  const running = await rows(
    ctx,
    sql<{
      instanceId: string;
      title: string;
      versionId: string;
      fromVersion: number;
      nodes: string[];
    }>`select i.id as "instanceId", i.title,
        i.version_id as "versionId", v.version as "fromVersion",
        array(select distinct t.node_id from workflow.tokens t where t.instance_id = i.id
          and t.state not in ('consumed', 'cancelled', 'undone') order by 1) as nodes
      from workflow.instances i join workflow.versions v on v.id = i.version_id
      where i.flow_key = ${key} and i.state = 'running' and i.version_id <> ${input.versionId}
      order by i.started_at, i.id limit 2000`,
  );
  const lines: MigrationLine[] = [];
  for (const { versionId, nodes, ...row } of running) {
    const from = await graphOfVersion(ctx, versionId);
    const problems = nodes.flatMap((id) => problemOf(from, target, id, input.mapping) ?? []);
    lines.push({ ...row, nodes: nodes.map((id) => from.nodes.get(id)?.name || id), problems });
  }
  return lines;
}

async function targetOf(ctx: Ctx, key: string, versionId: string): Promise<Graph> {
  const version = await flows.version(ctx, versionId);
  if (!version || version.flowKey !== key) throw kernelErrors.notFound();
  return graphOfVersion(ctx, versionId);
}

/** A token may stand only on a node of the same kind, within a sub-process that corresponds. */
function problemOf(from: Graph, to: Graph, id: string, mapping: Readonly<Record<string, string>>): string | null {
  const old = from.nodes.get(id);
  const next = to.nodes.get(mapping[id] ?? id);
  const name = old ? nameOf(old) : id;
  if (!old || !next) return `“${name}”在新版里没有，请指定对应的环节`;
  if (old.kind !== next.kind) return `“${name}”与新版的“${nameOf(next)}”不是同类`;
  if ((mapping[old.scope] ?? old.scope) !== next.scope) return `“${name}”与新版的“${nameOf(next)}”不在同一个子流程里`;
  return Boolean(old.multi) === Boolean(next.multi) ? null : `“${name}”的多实例设定不同`;
}

export interface Migrated {
  readonly instanceId: string;
  readonly problem: string | null;
}

/** Moves the named instances, each in a transaction of its own; one that does not fit stays as it was. */
export async function migrateInstances(
  ctx: Ctx,
  key: string,
  input: MigrationInput & { instanceIds: readonly string[] },
): Promise<Migrated[]> {
  const target = await targetOf(ctx, key, input.versionId);
  const done: Migrated[] = [];
  for (const instanceId of new Set(input.instanceIds)) {
    try {
      await migrateOne(ctx, key, instanceId, target, input);
      done.push({ instanceId, problem: null });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      done.push({ instanceId, problem: error.text('zh') });
    }
  }
  return done;
}

async function migrateOne(
  ctx: Ctx,
  key: string,
  instanceId: string,
  target: Graph,
  input: MigrationInput,
): Promise<void> {
  await ctx.transaction(async (tx) => {
    const play = await loadPlay(tx, instanceId);
    if (!play || play.instance.flowKey !== key || play.instance.state !== 'running') throw kernelErrors.notFound();
    if (play.instance.versionId === input.versionId) throw errors.sameVersion();
    for (const token of liveTokens(play)) {
      if (problemOf(play.graph, target, token.nodeId, input.mapping))
        throw errors.migrationUnfit({ node: nameOf(nodeOf(play, token.nodeId)) });
    }
    requireSameJoins(play, target, input.mapping);
    await move(play, target, input);
    await savePlay(play);
    await tx.record({
      subject: `workflow.instance:${instanceId}`,
      summary: `“${play.instance.title}”换用流程新版`,
      facts: { versionId: input.versionId, mapping: input.mapping },
    });
  });
}

/** A token that waits at a join came by an edge; the new join must have an edge of that name, or it would wait for ever. */
function requireSameJoins(play: Play, target: Graph, mapping: Readonly<Record<string, string>>): void {
  for (const token of liveTokens(play)) {
    if (token.state !== 'join' || token.flowId === null) continue;
    const join = target.nodes.get(mapping[token.nodeId] ?? token.nodeId);
    if (!join?.incoming.includes(token.flowId))
      throw errors.migrationUnfit({ node: nameOf(nodeOf(play, token.nodeId)) });
  }
}

/** Clocks that run go on; those of events that are no more stop, and events that are new begin to count now. */
async function keepTimers(play: Play, named: (id: string) => FlowNode | undefined): Promise<void> {
  const { tx, instance, changes } = play;
  const present = await rows(
    tx,
    sql<{ id: string; tokenId: string; nodeId: string }>`select id, token_id as "tokenId", node_id as "nodeId"
      from workflow.timers where instance_id = ${instance.id}`,
  );
  const kept = present.flatMap((timer) => {
    const node = named(timer.nodeId);
    return node ? [{ ...timer, nodeId: node.id }] : [];
  });
  await run(
    tx,
    sql`delete from workflow.timers where instance_id = ${instance.id} and not id = any(${kept.map((timer) => timer.id)}::text[])`,
  );
  await run(
    tx,
    sql`update workflow.timers t set node_id = k."nodeId" from jsonb_to_recordset(${json(kept)}) as k(id text, "nodeId" text) where t.id = k.id`,
  );
  const known = new Set(kept.map((timer) => `${timer.tokenId} ${timer.nodeId}`));
  const fresh = changes.timers.filter((timer) => !known.has(`${timer.tokenId} ${timer.nodeId}`));
  changes.timers.splice(0, changes.timers.length, ...fresh);
}

async function move(play: Play, target: Graph, { versionId, mapping }: MigrationInput): Promise<void> {
  const named = (id: string): FlowNode | undefined => target.nodes.get(mapping[id] ?? id);
  const from = play.instance.versionId;
  play.graph = target;
  play.instance.versionId = versionId;
  note(play, { kind: 'migrated', detail: { from, to: versionId } });
  for (const token of play.tokens.values()) {
    const node = named(token.nodeId);
    // The past may hold nodes that are no more; they are no place to return to.
    if (!node) continue;
    if (node.id !== token.nodeId) setToken(play, token, { nodeId: node.id });
    if (isLive(token) && token.heldBy === null) await armTimers(play, token, node);
  }
  await keepTimers(play, named);
  for (const task of play.tasks.values()) {
    const node = named(task.nodeId);
    if (node && node.id !== task.nodeId) setTask(play, task, { nodeId: node.id });
  }
}
