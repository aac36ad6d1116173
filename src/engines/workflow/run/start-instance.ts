import { type Ctx, maybeOne, sql, type TxCtx } from '#kernel';
import { instanceStarted } from '../contract.ts';
import { errors } from '../errors.ts';
import { advance } from './advance.ts';
import { graphOfVersion } from './graph-of-version.ts';
import { emptyPlay } from './load-play.repo.ts';
import { type Instance, note, setVariable } from './play.ts';
import { savePlay } from './save-play.repo.ts';
import { arrive } from './tokens.ts';

export interface StartInput {
  readonly flowKey: string;
  /** `module.thing:id` of what the flow is about. */
  readonly subject: string;
  readonly title: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  /** Who asked for it, when that is not the actor: a case started by the product for an applicant. */
  readonly initiator?: { readonly id: string | null; readonly name: string };
}

/** Starts the newest version of a flow and moves it to where it first waits. */
export async function startInstance(ctx: Ctx, input: StartInput): Promise<{ instanceId: string }> {
  return ctx.transaction((tx) => start(tx, input));
}

async function start(tx: TxCtx, input: StartInput): Promise<{ instanceId: string }> {
  const flow = await maybeOne(
    tx,
    sql<{ name: string; suspended: boolean; versionId: string | null }>`select f.name, f.suspended, v.id as "versionId"
      from workflow.flows f left join workflow.versions v on v.flow_key = f.key and v.version = f.latest where f.key = ${input.flowKey}`,
  );
  if (!flow) throw errors.flowUnknown({ key: input.flowKey });
  if (flow.suspended) throw errors.flowSuspended({ flow: flow.name });
  if (flow.versionId === null) throw errors.notDeployed({ flow: flow.name });
  const graph = await graphOfVersion(tx, flow.versionId);
  const initiator = input.initiator ?? { id: tx.actor.id, name: tx.actor.name };
  const instance: Instance = {
    id: tx.newId('flow'),
    versionId: flow.versionId,
    flowKey: input.flowKey,
    flowName: flow.name,
    subject: input.subject,
    title: input.title,
    initiatorId: initiator.id,
    initiatorName: initiator.name,
    state: 'running',
    outcome: null,
    trouble: null,
    heldAt: null,
    heldWhy: '',
    startedAt: tx.now(),
    endedAt: null,
    journalSeq: 0,
  };
  const play = emptyPlay(tx, graph, instance);
  for (const [name, value] of Object.entries(input.variables ?? {})) setVariable(play, null, name, value);
  note(play, { kind: 'started' });
  arrive(play, { nodeId: graph.starts.get('') ?? '', flowId: null, scopeId: null, parents: [] });
  await advance(play);
  await savePlay(play);
  const { id: instanceId, flowKey, subject } = instance;
  await tx.emit(instanceStarted, { instanceId, flowKey, subject });
  await tx.record({
    subject: `workflow.instance:${instanceId}`,
    summary: `发起流程“${flow.name}”：${input.title}`,
    facts: { about: subject },
  });
  return { instanceId };
}
