import type { TxCtx } from '#kernel';
import type { Channel } from './contract.ts';
import { errors } from './errors.ts';
import { sendMessages } from './send-messages.ts';

export interface NewMessage {
  readonly channel: Channel;
  readonly to: string;
  /** Code of a template of the city pack. */
  readonly template: string;
  readonly params: Readonly<Record<string, string>>;
  /** What it is for, as the list of the administrator says it. */
  readonly purpose: string;
  /** `module.thing:id`: when that is destroyed, `eraseMessages` finds what was sent about it. */
  readonly about?: string;
}

/** Puts a message on its way with the caller's change: it leaves after the commit, or never was. */
export async function sendMessage(tx: TxCtx, message: NewMessage): Promise<string> {
  const [accepted] = await sendMessages(tx, [message]);
  if (accepted && 'id' in accepted) return accepted.id;
  if (accepted?.refused !== 'too-many') throw errors.badAddress();
  const seconds = accepted.waitSeconds;
  throw errors.tooManyMessages({ minutes: Math.ceil(seconds / 60), seconds });
}
