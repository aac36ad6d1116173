import { type InstanceState, instanceEnded, instanceStates } from '../contract.ts';
import { liveTokens, note, type Play } from './play.ts';
import { cancel } from './tokens.ts';

/** The instance is over: nothing of it waits any more, and who asked for it is told. */
export async function endInstance(play: Play, state: Exclude<InstanceState, 'running'>): Promise<void> {
  const { instance, tx } = play;
  for (const token of liveTokens(play)) cancel(play, token);
  instance.state = state;
  instance.endedAt = tx.now();
  instance.trouble = null;
  instance.outcome ??= instanceStates[state];
  note(play, { kind: 'ended', detail: { state, outcome: instance.outcome } });
  const { id: instanceId, flowKey, subject, outcome } = instance;
  await tx.emit(instanceEnded, { instanceId, flowKey, subject, state, outcome });
}
