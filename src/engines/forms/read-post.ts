import { type HeldFiles, heldName } from './file-answers.ts';
import type { Answers, Field, Form } from './form.ts';

/** Named texts as a browser's form sends them; a name that comes several times is a list. */
export type Post = Readonly<Record<string, unknown>>;

/**
 * Reads what a page without JavaScript sends: `name`, `birth-year`, `applicant.name`, `family.0.name`. Only fields that were
 * on the page (`only`) are read; text that is no number stays text, so that the person sees again what was typed. Of files
 * the page sends only names; those that are not `held` are none.
 */
export function readPost(
  form: Form,
  post: Post,
  only: readonly Field[] = form.fields,
  held: HeldFiles = new Map(),
): Answers {
  return readFields(only, post, '', held);
}

function readFields(fields: readonly Field[], post: Post, prefix: string, held: HeldFiles): Answers {
  const answers: Record<string, unknown> = {};
  for (const field of fields) {
    if (field.compute || field.kind === 'note') continue;
    const value = readField(field, post, `${prefix}${field.name}`, held);
    if (value !== undefined) answers[field.name] = value;
  }
  return answers;
}

function readField(field: Field, post: Post, name: string, held: HeldFiles): unknown {
  switch (field.kind) {
    case 'object':
      return readFields(field.fields, post, `${name}.`, held);
    case 'rows':
      return readRows(field, post, name, held);
    case 'file':
      return readFiles(post[heldName(name)], held);
    case 'choices':
      return texts(post[name]);
    case 'date':
      return readDate(post, name);
    case 'boolean':
      return readBoolean(post[name]);
    case 'integer':
    case 'decimal':
      return readNumber(text(post[name]));
    case 'money':
      return readMoney(text(post[name]));
    case 'resident-id':
    case 'credit-code':
      return text(post[name]).replaceAll(/\s/gu, '').toUpperCase() || undefined;
    case 'phone':
    case 'bank-card':
      return text(post[name]).replaceAll(/[\s-]/gu, '') || undefined;
    default:
      return text(post[name]) || undefined;
  }
}

/** Rows by their numbers in the names, whatever gaps removed rows have left; rows with nothing in them are dropped. */
function readRows(field: Field, post: Post, name: string, held: HeldFiles): unknown[] {
  const numbers = new Set<number>();
  for (const key of Object.keys(post)) {
    if (!key.startsWith(`${name}.`)) continue;
    const number = /^(\d{1,4})\./.exec(key.slice(name.length + 1))?.[1];
    if (number !== undefined) numbers.add(Number(number));
  }
  return [...numbers]
    .sort((a, b) => a - b)
    .map((number) => readFields(field.fields, post, `${name}.${number}.`, held))
    .filter((row) => Object.values(row).some((value) => !(Array.isArray(value) && value.length === 0)));
}

function readFiles(ids: unknown, held: HeldFiles): unknown[] | undefined {
  const files = [...new Set(texts(ids))].flatMap((id) => held.get(id) ?? []);
  return files.length > 0 ? files : undefined;
}

const text = (value: unknown): string =>
  (Array.isArray(value) ? text(value[0]) : String(value ?? '')).normalize('NFC').trim();

const texts = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).map((item) => String(item ?? '')).filter((item) => item !== '');

/** Full-width digits, commas and spaces are how people type numbers too. */
const plainNumber = (typed: string): string =>
  typed
    .replaceAll(/[０-９．－]/gu, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replaceAll(/[,，\s]/gu, '');

function readNumber(typed: string): number | string | undefined {
  const plain = plainNumber(typed);
  if (plain === '') return undefined;
  return /^-?\d{1,15}(\.\d{1,6})?$/.test(plain) ? Number(plain) : typed;
}

/** Yuan as typed, to fen, without passing through a float. */
function readMoney(typed: string): number | string | undefined {
  const plain = plainNumber(typed).replace(/元$/u, '');
  if (plain === '') return undefined;
  const found = /^(-?)(\d{1,13})(?:\.(\d{1,2}))?$/.exec(plain);
  if (!found) return typed;
  const fen = Number(found[2]) * 100 + Number((found[3] ?? '').padEnd(2, '0'));
  return found[1] ? -fen : fen;
}

function readBoolean(value: unknown): boolean | undefined {
  const typed = text(value);
  if (['true', '1', 'on', '是'].includes(typed)) return true;
  return ['false', '0', '否'].includes(typed) ? false : undefined;
}

function readDate(post: Post, name: string): string | undefined {
  const whole = text(post[name]);
  if (whole) return whole;
  const [year, month, day] = ['year', 'month', 'day'].map((part) => plainNumber(text(post[`${name}-${part}`])));
  if (!year && !month && !day) return undefined;
  return `${(year ?? '').padStart(4, '0')}-${(month ?? '').padStart(2, '0')}-${(day ?? '').padStart(2, '0')}`;
}
