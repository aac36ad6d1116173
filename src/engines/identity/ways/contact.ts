import { type Channel, maskAddress, readAddress } from '#engines/messaging';
import type { Ctx } from '#kernel';

/** Where a code goes: a telephone or a mail box. */
export interface Contact {
  readonly channel: Channel;
  readonly address: string;
}

const NAMESPACES = { sms: 'identity.accounts.phone', email: 'identity.accounts.email' } as const;

/** What a code that was sent there shows (RFC 8176). A mail box may stand open behind a password, so it proves less. */
export const wayOf = { sms: 'sms', email: 'otp' } as const;
export const contactNames = { sms: '手机号码', email: '电子邮箱' } as const;

/** A telephone or a mail address in its one form, or null. */
export function readContact(typed: string): Contact | null {
  const channel = typed.includes('@') || typed.includes('＠') ? 'email' : 'sms';
  const address = readAddress(channel, typed);
  return address === null ? null : { channel, address };
}

export const contactIndex = (ctx: Ctx, { channel, address }: Contact): string =>
  ctx.secrets.index(address, NAMESPACES[channel]);

/** Where an account's telephone or mail address is sealed. */
export const contactPlace = (channel: Channel, accountId: string): string => `${NAMESPACES[channel]}:${accountId}`;

export const maskContact = ({ channel, address }: Contact): string => maskAddress(channel, address);
