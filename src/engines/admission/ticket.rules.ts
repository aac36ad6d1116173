import { timingSafeEqual } from 'node:crypto';
import type { Ctx } from '#kernel';

type Secrets = Pick<Ctx, 'secrets'>;

export interface Ticket {
  readonly no: number;
  readonly claim: string;
}

const signature = (ctx: Secrets, text: string, purpose: string): string => ctx.secrets.index(text, purpose);

const same = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

/** What the holder of a place carries: the number, whose it is, and a signature that only this installation can make. */
export function writeTicket(ctx: Secrets, gate: string, ticket: Ticket): string {
  const body = `${ticket.no}.${ticket.claim}`;
  return `${body}.${signature(ctx, `${gate}\n${body}`, 'admission.ticket')}`;
}

/** Null when it was not written by us for this gate. */
export function readTicket(ctx: Secrets, gate: string, text: string | undefined): Ticket | null {
  const [no = '', claim = '', given = ''] = (text ?? '').split('.');
  if (!/^[1-9]\d{0,15}$/.test(no) || claim === '') return null;
  if (!same(signature(ctx, `${gate}\n${no}.${claim}`, 'admission.ticket'), given)) return null;
  return { no: Number(no), claim };
}

/** The device's own name, signed so that nobody can make up another's. */
export const writeDevice = (ctx: Secrets, id: string): string => `${id}.${signature(ctx, id, 'admission.device')}`;

export function readDevice(ctx: Secrets, text: string | undefined): string | null {
  const [id = '', given = ''] = (text ?? '').split('.');
  return id !== '' && same(signature(ctx, id, 'admission.device'), given) ? id : null;
}

export const claimOf = (ctx: Secrets, kind: 'device' | 'account', id: string): string =>
  ctx.secrets.index(`${kind}:${id}`, 'admission.claim');

/** Schools and mobile networks bring many people from one address within minutes. */
const KEPT_ADDRESSES = 10_000;
const keptAddresses = new WeakMap<Ctx['secrets'], Map<string, string>>();

/** An IPv6 subscriber holds a whole /64. */
export function addressKey(ctx: Secrets, ip: string): string {
  const kept = keptAddresses.get(ctx.secrets) ?? new Map<string, string>();
  keptAddresses.set(ctx.secrets, kept);
  const known = kept.get(ip);
  if (known) return known;
  const made = makeAddressKey(ctx, ip);
  if (kept.size >= KEPT_ADDRESSES) kept.clear();
  kept.set(ip, made);
  return made;
}

function makeAddressKey(ctx: Secrets, ip: string): string {
  const plain = ip.startsWith('::ffff:') ? ip.slice(7) : ip;
  const key = plain.includes(':') ? expandIpv6(plain).slice(0, 4).join(':') : plain;
  return ctx.secrets.index(key, 'admission.address');
}

function expandIpv6(ip: string): string[] {
  const [head = '', tail] = ip.split('::');
  const left = head === '' ? [] : head.split(':');
  if (tail === undefined) return left;
  const right = tail === '' ? [] : tail.split(':');
  return [...left, ...Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0'), ...right];
}
