import type { FlowNode } from '../definition/graph.rules.ts';
import { endInstance } from './end-instance.ts';
import { follow, leave } from './leave.ts';
import { liveTokens, nameOf, nodeOf, note, type Play, type Token } from './play.ts';
import { cancel, cancelInside, consume } from './tokens.ts';

/** A boundary event of the token's node happens. */
export async function fireBoundary(play: Play, host: Token, boundary: FlowNode): Promise<void> {
  note(play, { kind: 'boundary', nodeId: boundary.id, nodeName: nameOf(boundary) });
  if (boundary.interrupting) {
    cancelInside(play, host);
    consume(play, host);
  }
  follow(play, host, boundary.outgoing);
}

/** An error looks for its catcher from the inside out; without one the instance has failed. */
export async function fail(play: Play, from: Token, code: string | null): Promise<void> {
  for (let token: Token | undefined = from; token; token = play.tokens.get(token.scopeId ?? '')) {
    const host: Token = outermost(play, token);
    const catcher = nodeOf(play, host.nodeId)
      .boundaries.map((id) => nodeOf(play, id))
      .find((boundary) => boundary.error !== undefined && (boundary.error === null || boundary.error === code));
    if (catcher) return fireBoundary(play, host, catcher);
    token = host;
  }
  for (const token of liveTokens(play)) cancel(play, token);
  play.instance.outcome = code ?? '异常结束';
  await endInstance(play, 'failed');
}

/** Of one item of a multi-instance, the token of the whole. */
function outermost(play: Play, token: Token): Token {
  const around = token.item === null ? undefined : play.tokens.get(token.scopeId ?? '');
  return around ?? token;
}

/** A message for a waiting token, or for a boundary event on its node; whether anybody waited for it. */
export async function deliver(play: Play, name: string): Promise<boolean> {
  for (const token of liveTokens(play)) {
    if (token.heldBy !== null) continue;
    const node = nodeOf(play, token.nodeId);
    if (token.state === 'message' && node.message === name) {
      note(play, { kind: 'message', nodeId: node.id, nodeName: nameOf(node), detail: { message: name } });
      await leave(play, token);
      return true;
    }
    const boundary =
      token.item === null && node.boundaries.map((id) => nodeOf(play, id)).find((one) => one.message === name);
    if (boundary) {
      await fireBoundary(play, token, boundary);
      return true;
    }
  }
  return false;
}
