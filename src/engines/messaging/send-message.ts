import type { TxCtx } from '#kernel';
import { errors } from './errors.ts';
import { type NewMessage, sendMessages } from './send-messages.ts';

/** Puts a message on its way with the caller's change: it leaves after the commit, or never was. */
export async function sendMessage(tx: TxCtx, message: NewMessage): Promise<string> {
  const [accepted] = await sendMessages(tx, [message]);
  if (accepted && 'id' in accepted) return accepted.id;
  if (accepted?.refused !== 'too-many') throw errors.badAddress();
  const seconds = accepted.waitSeconds;
  throw errors.tooManyMessages({ minutes: Math.ceil(seconds / 60), seconds });
}
