import type { ReactNode } from 'react';
import { Lamp, type LampTone } from '#design/console';
import { type OrderState, orderStates, type RefundState, refundStates } from '../contract.ts';

const orderTones: Record<OrderState, LampTone> = {
  pending: 'warn',
  paid: 'ok',
  closed: 'off',
  'paid-late': 'bad',
  'part-refunded': 'ok',
  refunded: 'off',
};
const refundTones: Record<RefundState, LampTone> = { asked: 'warn', sent: 'warn', done: 'ok', failed: 'bad' };

export const OrderLamp = ({ state }: { state: OrderState }): ReactNode => (
  <Lamp tone={orderTones[state]}>{orderStates[state]}</Lamp>
);
export const RefundLamp = ({ state }: { state: RefundState }): ReactNode => (
  <Lamp tone={refundTones[state]}>{refundStates[state]}</Lamp>
);
