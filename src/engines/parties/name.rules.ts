import { accepted, type ReadResult, refused } from './read-result.rules.ts';

/** Dots that keyboards give for the · of many names; U+00B7 is the one of GB/T 2312 and the identity card. */
const dots = /[•‧・･∙⋅．.●]/gu;
/** Variation selectors choose a shape of a character, not another character. */
const selectors = /[\ufe00-\ufe0f]|[\u{e0100}-\u{e01ef}]/gu;

/**
 * A person's name as it is stored and shown: composed, one kind of dot, no blanks between Chinese characters. Rare
 * characters stay what they are (𠮷, 㙍, 䶮); characters of private use, which other machines show as another or as
 * nothing, are refused.
 */
export function readName(typed: string): ReadResult<string> {
  const text = typed
    .normalize('NFC')
    .replaceAll(/[\u200b-\u200f\ufeff]/gu, '')
    .trim()
    .replaceAll(/\s+/gu, ' ');
  const isForeign = /^[\p{Script=Latin}\p{M} .'’-]+$/u.test(text);
  const name = isForeign ? text : text.replaceAll(' ', '').replaceAll(dots, '·');
  if (/\p{Co}/u.test(name)) return refused('姓名中有系统自造的字，请用国家标准（GB 18030-2022）中的字重新录入');
  const length = [...name.replaceAll(selectors, '')].length;
  if (length < 2 || length > 50) return refused('请填写姓名，2 到 50 个字');
  if (isForeign) return accepted(name);
  if (!/^[\p{L}\p{M}]+(·[\p{L}\p{M}]+)*$/u.test(name.replaceAll(selectors, '')))
    return refused('姓名只能用文字和间隔号“·”，请核对');
  return accepted(name);
}

/** The text under which a name is found: without dots, blanks, case and shapes. */
export const nameKey = (name: string): string =>
  name
    .normalize('NFKC')
    .replaceAll(selectors, '')
    .replaceAll(/[\s·'’-]/gu, '')
    .replaceAll(dots, '')
    .toLowerCase();

/** 张示安 is shown as 张**: the first character, however many code units it takes. */
export function maskName(name: string): string {
  const [first = '', ...rest] = [...name.replaceAll(selectors, '')];
  return `${first}${'*'.repeat(Math.min(Math.max(rest.length, 1), 2))}`;
}
