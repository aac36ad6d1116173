import type { FieldError } from '#design/public';
import { readName, readPhone } from '#engines/parties';
import { type LetterCategory, letterCategories } from './letter-words.ts';
import type { WrittenLetter } from './write-letter.ts';

/** What came from the page, as typed. */
export interface TypedLetter {
  readonly formId?: string;
  readonly category?: string;
  readonly title?: string;
  readonly text?: string;
  readonly name?: string;
  readonly phone?: string;
  readonly publish?: string;
}

export const TITLE_MOST = 60;
const TEXT_LEAST = 10;
export const TEXT_MOST = 3000;

type Read =
  | { readonly ok: true; readonly letter: WrittenLetter }
  | { readonly ok: false; readonly faults: FieldError[] };

/** The letter, or each fault at its field. */
export function readTyped(typed: TypedLetter, formId: string): Read {
  const title = typed.title?.trim() ?? '';
  const text = typed.text?.replaceAll('\r\n', '\n').trim() ?? '';
  const name = readName(typed.name ?? '');
  const phone = readPhone(typed.phone ?? '');
  const known = typed.category !== undefined && Object.hasOwn(letterCategories, typed.category);
  const faults = [
    ...(known ? [] : [{ name: 'category', message: '请选择要写的是哪一类' }]),
    ...(title.length >= 4 && title.length <= TITLE_MOST
      ? []
      : [{ name: 'title', message: `请用一句话写标题，4 到 ${TITLE_MOST} 个字` }]),
    ...(text.length >= TEXT_LEAST && text.length <= TEXT_MOST
      ? []
      : [{ name: 'text', message: `请写明内容，${TEXT_LEAST} 到 ${TEXT_MOST} 个字` }]),
    ...(name.ok ? [] : [{ name: 'name', message: name.message }]),
    ...(phone.ok ? [] : [{ name: 'phone', message: phone.message }]),
    ...(typed.publish === 'yes' || typed.publish === 'no'
      ? []
      : [{ name: 'publish', message: '请选择答复能不能公开' }]),
  ];
  if (faults.length > 0 || !name.ok || !phone.ok) return { ok: false, faults };
  const category = typed.category as LetterCategory;
  const mayPublish = typed.publish === 'yes' && category !== 'report';
  return { ok: true, letter: { formId, category, title, text, name: name.value, phone: phone.value, mayPublish } };
}
