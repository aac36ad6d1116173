import { lockInTransaction, type TxCtx } from '#kernel';
import { maskAddress, readAddress } from './address.rules.ts';
import type { Channel } from './contract.ts';
import { deliver } from './deliver.ts';
import { errors } from './errors.ts';
import { recipientLimits, waitSeconds } from './limits.rules.ts';
import { messages } from './messages.repo.ts';
import { fillTemplate } from './template.rules.ts';

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
  const { channel, purpose } = message;
  const to = readAddress(channel, message.to);
  if (to === null) throw errors.badAddress();
  const template = await messages.template(tx, message.template, channel);
  if (!template) throw new Error(`no template ${message.template} for ${channel} on this date`);
  const toIndex = tx.secrets.index(to, 'messaging.to');
  await lockInTransaction(tx, `messaging.to:${toIndex}`);
  const most = Math.max(...recipientLimits.map((limit) => limit.messages));
  const wait = waitSeconds(await messages.recentTo(tx, toIndex, most), tx.now().getTime());
  if (wait > 0) throw errors.tooManyMessages({ minutes: Math.ceil(wait / 60), seconds: wait });
  const id = tx.newId('msg');
  const params = { city: tx.city.name, site: tx.city.facts['siteName'] ?? tx.city.name, ...message.params };
  await messages.insert(tx, {
    id,
    channel,
    toSealed: tx.secrets.seal(to, `messaging.messages.to:${id}`),
    toIndex,
    toMasked: maskAddress(channel, to),
    template: template.code,
    edition: template.edition,
    subject: template.subject === null ? null : fillTemplate(template.subject, params),
    textSealed: tx.secrets.seal(fillTemplate(template.text, params), `messaging.messages.text:${id}`),
    oneTime: template.oneTime,
    purpose,
    about: message.about ?? null,
    worthUntil: template.worthMinutes === null ? null : new Date(tx.now().getTime() + template.worthMinutes * 60_000),
  });
  await tx.enqueue(deliver, { id });
  return id;
}
