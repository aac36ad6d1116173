import { type Ctx, kernelErrors } from '#kernel';
import { readAddress } from './address.rules.ts';
import { type DemoMessage, type Message, messageStates } from './contract.ts';
import { deliver } from './deliver.ts';
import { errors } from './errors.ts';
import { type MessageRow, messages } from './messages.repo.ts';

export interface MessageQuery {
  q?: string | undefined;
  channel?: string | undefined;
  state?: string | undefined;
  page?: number | undefined;
  pageSize?: number | undefined;
}

/** Whole addresses are searched by keyed hash; a part of one finds nothing. */
export async function listMessages(ctx: Ctx, query: MessageQuery): Promise<{ items: Message[]; total: number }> {
  const limit = query.pageSize ?? 20;
  const found = await messages.list(ctx, {
    toIndex: query.q?.trim() ? indexOf(ctx, query.q) : undefined,
    channel: query.channel,
    state: query.state,
    limit,
    offset: ((query.page ?? 1) - 1) * limit,
  });
  return { items: found.map((row) => toMessage(ctx, row)), total: found[0]?.total ?? 0 };
}

function indexOf(ctx: Ctx, typed: string): string {
  const address = readAddress('sms', typed) ?? readAddress('email', typed) ?? '';
  return ctx.secrets.index(address, 'messaging.to');
}

const textOf = (ctx: Ctx, row: MessageRow): string =>
  ctx.secrets.open(row.textSealed, `messaging.messages.text:${row.id}`);

function toMessage(ctx: Ctx, row: MessageRow): Message {
  const { id, channel, purpose, template, state, via, attempts, problem, oneTime } = row;
  return {
    id,
    channel,
    to: row.toMasked,
    purpose,
    template,
    text: oneTime ? null : textOf(ctx, row),
    state,
    via,
    attempts,
    problem,
    oneTime,
    createdAt: row.createdAt.toISOString(),
    notBefore: row.notBefore?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}

/** What was sent about one thing, oldest first, for the officials who answer for it. */
export const messagesAbout = async (ctx: Ctx, about: string): Promise<Message[]> =>
  (await messages.about(ctx, about)).map((row) => toMessage(ctx, row));

/** What stayed in the demonstration box, codes included; there is none where demonstration data is off. */
export async function listDemoBox(ctx: Ctx): Promise<DemoMessage[]> {
  if (ctx.city.facts['demo'] !== '1') throw kernelErrors.notFound();
  const found = await messages.list(ctx, { via: 'demo', limit: 50, offset: 0 });
  return found.map((row) => ({
    id: row.id,
    channel: row.channel,
    to: row.toMasked,
    subject: row.subject,
    text: textOf(ctx, row),
    createdAt: row.createdAt.toISOString(),
  }));
}

/** Some messages by their ids, in one question. */
export async function messagesByIds(ctx: Ctx, ids: readonly string[]): Promise<Map<string, Message>> {
  const found = ids.length === 0 ? [] : await messages.byIds(ctx, ids);
  return new Map(found.map((row) => [row.id, toMessage(ctx, row)]));
}

async function messageById(ctx: Ctx, id: string): Promise<MessageRow> {
  const row = await messages.byId(ctx, id);
  if (!row) throw kernelErrors.notFound();
  return row;
}

/** Sends again what failed; a code is asked for anew by its owner instead. */
export async function resendMessage(ctx: Ctx, id: string): Promise<void> {
  const row = await messageById(ctx, id);
  await ctx.transaction(async (tx) => {
    if ((await messages.requeue(tx, id)) === 0) {
      const state = row.oneTime ? '含一次性验证码' : messageStates[row.state];
      throw errors.notResendable({ state });
    }
    await tx.enqueue(deliver, { id });
    await tx.record({ subject: `messaging.message:${id}`, summary: `重新发送“${row.purpose}”至 ${row.toMasked}` });
  });
}

export async function cancelMessage(ctx: Ctx, id: string): Promise<void> {
  const row = await messageById(ctx, id);
  await ctx.transaction(async (tx) => {
    if ((await messages.cancel(tx, id)) === 0) throw errors.notCancellable({ state: messageStates[row.state] });
    await tx.record({ subject: `messaging.message:${id}`, summary: `取消发送“${row.purpose}”至 ${row.toMasked}` });
  });
}
