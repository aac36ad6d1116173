import type { ReactNode } from 'react';
import { Lamp, type LampTone } from '#design/console';
import { type GateState, gateStates } from '../contract.ts';

const tones: Record<GateState, LampTone> = { planned: 'off', open: 'ok', paused: 'warn', closed: 'off' };

export function GateLamp({ state }: { state: GateState }): ReactNode {
  return <Lamp tone={tones[state]}>{gateStates[state]}</Lamp>;
}
