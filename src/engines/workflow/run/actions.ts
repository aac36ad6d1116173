import type { TxCtx } from '#kernel';
import type { FlowNode } from '../definition/graph.rules.ts';
import { errors } from '../errors.ts';
import { armTimers } from './arm-timers.ts';
import { fail } from './boundary.ts';
import { leave } from './leave.ts';
import { lookup, nameOf, note, type Play, setToken, setVariable, type Token } from './play.ts';

/** What an automatic step knows of its instance. */
export interface ActionCall {
  readonly instanceId: string;
  readonly subject: string;
  readonly title: string;
  readonly initiatorId: string | null;
  readonly nodeId: string;
  readonly nodeName: string;
  read(name: string): unknown;
}

/** A business error of an action; a boundary error event of the same code takes it up. */
export class FlowError extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

export interface FlowAction {
  /** What it does, for whoever draws: 生成决定书. */
  readonly title: string;
  /** Runs in the transaction of the step, so it happens once; what it returns become variables. */
  readonly run: (tx: TxCtx, call: ActionCall) => Promise<Readonly<Record<string, unknown>> | undefined>;
}

const registered = new Map<string, FlowAction>();

/** A module offers an automatic step to those who draw flows; its name begins with the module's: `cases.decide`. */
export function registerAction(name: string, action: FlowAction): void {
  registered.set(name, action);
}

export const actionNames = (): ReadonlySet<string> => new Set(registered.keys());
export const actionList = (): { name: string; title: string }[] =>
  [...registered].map(([name, action]) => ({ name, title: action.title })).sort((a, b) => a.name.localeCompare(b.name));

/** Runs at once, or waits for the queue where it was drawn as 稍后执行. */
export async function enterAction(play: Play, token: Token, node: FlowNode): Promise<void> {
  if (!node.action?.later) return runAction(play, token, node);
  setToken(play, token, { state: 'action' });
  await armTimers(play, token, node);
}

export async function runAction(play: Play, token: Token, node: FlowNode): Promise<void> {
  const name = node.action?.name ?? '';
  const action = registered.get(name);
  if (!action) throw errors.actionMissing({ action: name, node: nameOf(node) });
  const { id: instanceId, subject, title, initiatorId } = play.instance;
  const read = lookup(play, token.scopeId);
  try {
    const given = await action.run(play.tx, {
      instanceId,
      subject,
      title,
      initiatorId,
      nodeId: node.id,
      nodeName: nameOf(node),
      read,
    });
    for (const [key, value] of Object.entries(given ?? {})) setVariable(play, null, key, value);
    note(play, { kind: 'action', nodeId: node.id, nodeName: nameOf(node), detail: { action: name } });
  } catch (error) {
    if (!(error instanceof FlowError)) throw error;
    note(play, {
      kind: 'action-failed',
      nodeId: node.id,
      nodeName: nameOf(node),
      detail: { action: name, code: error.code, why: error.message },
    });
    return fail(play, token, error.code);
  }
  await leave(play, token);
}
