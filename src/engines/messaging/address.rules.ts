import type { Channel } from './contract.ts';

/** The one form of an address, or null when it is none. */
export function readAddress(channel: Channel, typed: string): string | null {
  const text = typed.normalize('NFKC').trim();
  if (channel === 'sms') {
    const digits = text.replaceAll(/[\s-]/g, '').replace(/^(\+86|0086)/, '');
    return /^1[3-9]\d{9}$/.test(digits) ? digits : null;
  }
  const fits = text.length <= 100 && /^[^\s@<>"(),;:\\]+@[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(text);
  return fits ? text.toLowerCase() : null;
}

export const maskAddress = (channel: Channel, address: string): string =>
  channel === 'sms' ? `${address.slice(0, 3)}****${address.slice(-4)}` : address.replace(/^(.).*@/u, '$1***@');
