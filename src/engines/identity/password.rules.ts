import { isBreached } from './breached-passwords.ts';
import type { Policy, Realm } from './policy.rules.ts';

const kindsOf = (text: string): number =>
  [/[a-z]/, /[A-Z]/, /[0-9]/, /[^A-Za-z0-9]/].filter((kind) => kind.test(text)).length;

/** What is wrong with a new password, as a sentence for who chose it; null when it will do. */
export function passwordComplaint(
  rule: Policy['password'],
  password: string,
  realm: Realm,
  known: readonly string[],
): string | null {
  const { minLength, kinds } = rule[realm];
  const length = [...password].length;
  if (length < minLength) return `口令至少 ${minLength} 个字符，现在是 ${length} 个`;
  if (length > rule.maxLength) return `口令最多 ${rule.maxLength} 个字符`;
  const plain = password.toLowerCase();
  if (new Set(plain).size < 5) return '口令里重复的字符太多，请换一个';
  if (isRun(plain)) return '口令不能是连续的数字或字母，请换一个';
  if (isBreached(password)) return '这个口令太常见，容易被猜到，请换一个';
  const told = known.find((part) => part.length >= 3 && plain.includes(part.toLowerCase()));
  if (told) return '口令里不能含有账号、姓名或电话，请换一个';
  if (length < rule.sentenceLength && kindsOf(password) < kinds) {
    return `口令要含大写字母、小写字母、数字、符号中的 ${kinds} 种，或不少于 ${rule.sentenceLength} 个字符`;
  }
  return null;
}

/** 12345678901, abcdefgh, 87654321: each character follows the one before, 0 follows 9. */
function isRun(text: string): boolean {
  const steps = [...text].slice(1).map((char, index) => (char.codePointAt(0) ?? 0) - (text.codePointAt(index) ?? 0));
  return steps.every((step) => step === 1 || step === -9) || steps.every((step) => step === -1 || step === 9);
}

export const maskPhone = (phone: string | null): string | null =>
  phone === null ? null : `${phone.slice(0, 3)}****${phone.slice(-4)}`;

/** `back` of a sign-in: an address of this site, or where one goes anyway. */
export function localPath(back: string | undefined, otherwise: string): string {
  if (!back || !/^\/(?![/\\])/.test(back) || /[\\\s\p{Cc}]/u.test(back)) return otherwise;
  return /^\/(console\/)?sign-in(\?|$)/.test(back) ? otherwise : back;
}
