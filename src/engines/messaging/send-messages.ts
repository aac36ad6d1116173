import type { TxCtx } from '#kernel';
import { maskAddress, readAddress } from './address.rules.ts';
import type { Channel } from './contract.ts';
import { BATCH, deliver, deliverMany } from './deliver.ts';
import { notBefore } from './hours.rules.ts';
import { recipientLimits, waitSeconds } from './limits.rules.ts';
import { messages, type Template, type WrittenMessage } from './messages.repo.ts';
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

/** Of each message: its id, or why it was not taken. */
export type Accepted =
  | { readonly id: string }
  | { readonly refused: 'bad-address' }
  | { readonly refused: 'too-many'; readonly waitSeconds: number };

const isBad = { refused: 'bad-address' } as const;

/** Puts many messages on their way with the caller's change, in a few statements however many they are. */
export async function sendMessages(tx: TxCtx, wanted: readonly NewMessage[]): Promise<Accepted[]> {
  const addressed = wanted.map((message) => {
    const to = readAddress(message.channel, message.to);
    return { message, to, toIndex: to === null ? '' : tx.secrets.index(to, 'messaging.to') };
  });
  const people = [...new Set(addressed.filter((one) => one.to !== null).map((one) => one.toIndex))];
  const most = Math.max(...recipientLimits.map((limit) => limit.messages));
  await messages.lockRecipients(tx, people);
  const recent = await messages.recentTo(tx, people, most);
  const templates = await templatesOf(tx, wanted);
  const written: WrittenMessage[] = [];
  const accepted = addressed.map(({ message, to, toIndex }): Accepted => {
    const template = templates.get(`${message.channel} ${message.template}`);
    if (to === null || !template) return isBad;
    const before = recent.get(toIndex) ?? [];
    const wait = waitSeconds(before, tx.now().getTime());
    if (wait > 0) return { refused: 'too-many', waitSeconds: wait };
    before.unshift(tx.now().getTime());
    const row = write(tx, message, template, to, toIndex);
    written.push(row);
    return { id: row.id };
  });
  if (written.length > 0) await messages.insert(tx, written);
  await dispatch(tx, written);
  return accepted;
}

async function templatesOf(tx: TxCtx, wanted: readonly NewMessage[]): Promise<Map<string, Template>> {
  const found = new Map<string, Template>();
  const kinds = new Map(wanted.map((one) => [`${one.channel} ${one.template}`, one]));
  for (const [key, { channel, template }] of kinds) {
    const row = await messages.template(tx, template, channel);
    if (!row) throw new Error(`no template ${template} for ${channel} on this date`);
    found.set(key, row);
  }
  return found;
}

function write(tx: TxCtx, message: NewMessage, template: Template, to: string, toIndex: string): WrittenMessage {
  const id = tx.newId('msg');
  const { channel } = message;
  const params = { city: tx.city.name, site: tx.city.facts['siteName'] ?? tx.city.name, ...message.params };
  const from = notBefore(template.hours, tx.now());
  const begins = from ?? tx.now();
  return {
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
    purpose: message.purpose,
    about: message.about ?? null,
    worthUntil: template.worthMinutes === null ? null : new Date(begins.getTime() + template.worthMinutes * 60_000),
    notBefore: from,
  };
}

/** One goes by itself; many go in batches, those that wait for the same hour together. */
async function dispatch(tx: TxCtx, written: readonly WrittenMessage[]): Promise<void> {
  for (const group of Map.groupBy(written, (one) => one.notBefore?.getTime() ?? 0).values()) {
    const from = group[0]?.notBefore;
    const when = from ? { at: from } : {};
    const ids = group.map(({ id }) => id);
    const [only] = ids;
    if (only !== undefined && ids.length === 1) await tx.enqueue(deliver, { id: only }, when);
    else
      for (let at = 0; at < ids.length; at += BATCH)
        await tx.enqueue(deliverMany, { ids: ids.slice(at, at + BATCH) }, when);
  }
}
