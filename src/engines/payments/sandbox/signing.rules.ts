import { createHmac, timingSafeEqual } from 'node:crypto';
import { Value } from 'typebox/value';
import { type Ctx, kernelErrors } from '#kernel';
import { type Static, type TSchema, Type } from '#kernel/contract';
import { errors } from '../errors.ts';

/** Both sides sign what they send: time, nonce and body. A captured message is worth nothing a little later. */
const FRESH_MS = 10 * 60_000;

const keyOf = (ctx: Pick<Ctx, 'secrets'>): Uint8Array => ctx.secrets.mac('merchant', 'payments.sandbox');

const macOf = (ctx: Pick<Ctx, 'secrets'>, time: string, nonce: string, message: string): string =>
  createHmac('sha256', keyOf(ctx)).update(`${time}\n${nonce}\n`).update(message).digest('base64url');

/** What travels in both directions: the message as text, so that both sides sign the same bytes. */
export const Envelope = Type.Object({
  message: Type.String({ title: '报文', maxLength: 4_000_000 }),
  signature: Type.String({ title: '签名', maxLength: 300 }),
});
export type Envelope = Static<typeof Envelope>;

export function sealMessage(ctx: Ctx, content: object): Envelope {
  const message = JSON.stringify(content);
  const time = String(ctx.now().getTime());
  const nonce = ctx.newId('non');
  return { message, signature: `t=${time},n=${nonce},s=${macOf(ctx, time, nonce, message)}` };
}

/** Throws unless the other side signed just this, lately. */
export function openMessage<Schema extends TSchema>(ctx: Ctx, schema: Schema, envelope: Envelope): Static<Schema> {
  const [, time = '', nonce = '', given = ''] = /^t=(\d+),n=(\w+),s=([\w-]+)$/.exec(envelope.signature) ?? [];
  const expected = macOf(ctx, time, nonce, envelope.message);
  const same = given.length === expected.length && timingSafeEqual(Buffer.from(given), Buffer.from(expected));
  if (!same || Math.abs(ctx.now().getTime() - Number(time)) > FRESH_MS) throw errors.forged();
  const content: unknown = JSON.parse(envelope.message);
  if (!Value.Check(schema, content)) throw kernelErrors.badRequest();
  return content;
}
