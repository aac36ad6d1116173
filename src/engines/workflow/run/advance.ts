import { errors } from '../errors.ts';
import { enterAction } from './actions.ts';
import { armTimers } from './arm-timers.ts';
import { fail } from './boundary.ts';
import { endInstance } from './end-instance.ts';
import { fireInclusiveJoins, fireParallelJoin, waysFrom } from './gateways.ts';
import { leave } from './leave.ts';
import { openRound } from './open-round.ts';
import { isLive, liveTokens, nodeOf, type Play, setToken, type Token } from './play.ts';
import { closeScopes, enterSub } from './sub-process.ts';
import { cancel, consume } from './tokens.ts';

/** A drawing that passed the checks cannot run on for ever, but a sub-process over an empty list may come near it. */
const MOST_MOVES = 5000;

/** Moves every token until each waits for a person, a clock, a message or another token, or the instance has ended. */
export async function advance(play: Play): Promise<void> {
  for (let moves = 0; play.instance.state === 'running'; moves += 1) {
    if (moves > MOST_MOVES) throw errors.endless({ flow: play.instance.flowName });
    const ready = liveTokens(play).find((token) => token.state === 'ready' && token.heldBy === null);
    if (ready) await enter(play, ready);
    else if (!fireInclusiveJoins(play) && !(await closeScopes(play))) break;
  }
  if (play.instance.state === 'running' && liveTokens(play).length === 0) await endInstance(play, 'completed');
  tellIfStuck(play);
}

async function enter(play: Play, token: Token): Promise<void> {
  const node = nodeOf(play, token.nodeId);
  const wait = async (state: Token['state']): Promise<void> => {
    setToken(play, token, { state });
    await armTimers(play, token, node);
  };
  switch (node.kind) {
    case 'user':
      return openRound(play, token, node);
    case 'timer':
      return wait('timer');
    case 'message':
      return wait('message');
    case 'action':
      return enterAction(play, token, node);
    case 'sub':
      return enterSub(play, token, node);
    case 'parallel':
      if (node.incoming.length > 1) {
        setToken(play, token, { state: 'join' });
        return fireParallelJoin(play, node, token.scopeId);
      }
      return leave(play, token);
    case 'inclusive':
      if (node.incoming.length > 1) return setToken(play, token, { state: 'join' });
      return leave(play, token, waysFrom(play, token, node));
    case 'exclusive':
      return leave(play, token, waysFrom(play, token, node));
    case 'end':
      consume(play, token);
      if (token.scopeId === null) play.instance.outcome = node.name || '办结';
      return;
    case 'terminate':
      consume(play, token);
      for (const other of liveTokens(play)) if (other.scopeId === token.scopeId) cancel(play, other);
      if (token.scopeId === null) play.instance.outcome = node.name || '终止';
      return;
    case 'error-end':
      consume(play, token);
      return fail(play, token, node.error ?? null);
    default:
      return leave(play, token, waysFrom(play, token, node));
  }
}

/** Tokens that wait only for each other will wait for ever; the steward sees it. */
function tellIfStuck(play: Play): void {
  if (play.instance.state !== 'running') return;
  const waiting = [...play.tokens.values()].filter(isLive);
  const isStuck = waiting.every(
    (token) => token.state === 'join' || token.state === 'scope' || token.state === 'multi',
  );
  play.instance.trouble = isStuck ? '汇聚处等的分支不会再到达，请退回或终止' : null;
}
