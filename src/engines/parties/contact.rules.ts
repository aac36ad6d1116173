import { accepted, type ReadResult, refused } from './read-result.rules.ts';

/** Mobile numbers by shape only: carriers change hands (number portability), so no segment is looked up. */
const mobile = /^1[3-9]\d{9}$/;
const fixed = /^0\d{2,3}-\d{7,8}$/;

/** A telephone in its one form; +86, blanks and full-width digits are understood. */
export function readPhone(typed: string): ReadResult<string> {
  const text = typed
    .normalize('NFKC')
    .replaceAll(/[\s()]/gu, '')
    .replace(/^(\+86|0086)-?/, '');
  const digits = text.replaceAll('-', '');
  if (mobile.test(digits)) return accepted(digits);
  if (fixed.test(text)) return accepted(text);
  return refused('请填写 11 位手机号码，或带区号的固定电话，如 010-12345678');
}

export function readEmail(typed: string): ReadResult<string> {
  const text = typed.normalize('NFKC').trim();
  if (text.length > 100 || !/^[^\s@<>"(),;:\\]+@[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(text))
    return refused('电子邮箱的格式不对，应如 name@example.com');
  return accepted(text);
}

export const emailKey = (email: string): string => email.toLowerCase();

/** 138****5678; of a fixed telephone the area and the last two digits stay. */
export const maskPhone = (phone: string): string =>
  mobile.test(phone) ? `${phone.slice(0, 3)}****${phone.slice(-4)}` : phone.replace(/-\d+(\d\d)$/, '-****$1');

export const maskEmail = (email: string): string => email.replace(/^(.).*@/u, '$1***@');

/** 110105********0011; other numbers keep their first and last two characters. */
export function maskNumber(number: string): string {
  const [head, tail] = number.length === 18 ? [6, 4] : [2, 2];
  return `${number.slice(0, head)}${'*'.repeat(Math.max(number.length - head - tail, 2))}${number.slice(-tail)}`;
}

/** An address keeps what says the town; the street goes. */
export const maskAddress = (address: string): string => `${[...address].slice(0, 6).join('')}****`;
