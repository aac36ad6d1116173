import { isBusinessDate, type Surroundings } from '#kernel/contract';
import { isFile, isOfTypes } from './file-answers.ts';
import type { Field } from './form.ts';

/** Checks a number that has a standard of its own; what a browser does not know, the server checks. */
export type CheckNumber = (field: Field, value: string, around: Surroundings) => string | null;

interface Looking {
  readonly around: Surroundings;
  readonly numbers: CheckNumber | undefined;
}

/** What is wrong with one answer that is there, as a sentence, or null. */
export function checkField(field: Field, value: unknown, look: Looking): string | null {
  switch (field.kind) {
    case 'text':
    case 'longtext':
    case 'email':
    case 'region':
      return typeof value === 'string' ? textFault(field, value) : `${field.title}应为文字`;
    case 'phone':
    case 'resident-id':
    case 'credit-code':
    case 'bank-card':
      return typeof value === 'string'
        ? (textFault(field, value) ?? look.numbers?.(field, value, look.around) ?? null)
        : `${field.title}应为文字`;
    case 'note':
      return null;
    case 'integer':
    case 'decimal':
    case 'money':
      return numberFault(field, value);
    case 'date':
      return dateFault(field, value, look.around);
    case 'boolean':
      return booleanFault(field, value);
    case 'choice':
      return isOption(field, value) ? null : `${field.title}只能从给出的选项中选`;
    case 'choices':
      return choicesFault(field, value);
    case 'file':
      return filesFault(field, value);
    case 'object':
      return value !== null && typeof value === 'object' && !Array.isArray(value) ? null : `${field.title}的内容不对`;
    case 'rows':
      return rowsFault(field, value);
  }
}

const forms: Readonly<Partial<Record<Field['kind'], { pattern: RegExp; hint: string }>>> = {
  email: { pattern: /^[^\s@]{1,64}@[^\s@]+\.[^\s@.]{2,}$/u, hint: '应如 name@example.cn' },
  region: { pattern: /^\d{4,12}$/, hint: '请从列表中选择' },
};

function textFault(field: Field, value: string): string | null {
  const length = [...value].length;
  if (field.minLength !== null && length < field.minLength) return `${field.title}至少 ${field.minLength} 个字`;
  if (field.maxLength !== null && length > field.maxLength)
    return `${field.title}最多 ${field.maxLength} 个字，现在有 ${length} 个`;
  const form = forms[field.kind];
  if (form && !form.pattern.test(value)) return `${field.title}的格式不对，${form.hint}`;
  if (field.pattern && !field.pattern.test(value))
    return `${field.title}的格式不对${field.patternHint ? `，${field.patternHint}` : ''}`;
  return null;
}

function numberFault(field: Field, value: unknown): string | null {
  if (typeof value !== 'number' || !Number.isFinite(value)) return `${field.title}应为数字`;
  if (field.kind !== 'decimal' && !Number.isSafeInteger(value))
    return field.kind === 'money' ? `${field.title}最多两位小数` : `${field.title}应为整数`;
  const { minimum, maximum } = field;
  if (typeof minimum === 'number' && value < minimum) return `${field.title}不能小于 ${shown(field, minimum)}`;
  if (typeof maximum === 'number' && value > maximum) return `${field.title}不能大于 ${shown(field, maximum)}`;
  return null;
}

/** Money is kept in fen and spoken of in yuan. */
const shown = (field: Field, value: number): string =>
  field.kind === 'money' ? `${(value / 100).toFixed(2)} 元` : `${value}${field.unit ? ` ${field.unit}` : ''}`;

function dateFault(field: Field, value: unknown, around: Surroundings): string | null {
  if (!isBusinessDate(value)) return `${field.title}不是正确的日期，应如 2026年3月5日`;
  const bound = (limit: number | string | null): string | null => {
    if (typeof limit !== 'string') return null;
    return limit === 'today' ? around.today : limit;
  };
  const earliest = bound(field.minimum);
  const latest = bound(field.maximum);
  if (earliest && value < earliest) return `${field.title}不能早于 ${earliest}`;
  if (latest && value > latest) return `${field.title}不能晚于 ${latest}`;
  return null;
}

/** A box that must be ticked is not answered by leaving it empty. */
function booleanFault(field: Field, value: unknown): string | null {
  if (typeof value !== 'boolean') return `${field.title}应为是或否`;
  return null;
}

const isOption = (field: Field, value: unknown): boolean => field.options.some((option) => option.value === value);

function choicesFault(field: Field, value: unknown): string | null {
  if (!Array.isArray(value) || !value.every((item) => isOption(field, item)))
    return `${field.title}只能从给出的选项中选`;
  if (new Set(value).size < value.length) return `${field.title}中有重复`;
  if (value.length < field.minRows) return `${field.title}至少选 ${field.minRows} 项`;
  if (value.length > field.maxRows) return `${field.title}最多选 ${field.maxRows} 项`;
  return null;
}

function rowsFault(field: Field, value: unknown): string | null {
  if (!Array.isArray(value)) return `${field.title}的内容不对`;
  if (value.length < field.minRows) return `${field.title}至少填 ${field.minRows} 项`;
  if (value.length > field.maxRows) return `${field.title}最多填 ${field.maxRows} 项`;
  return null;
}

const MEGABYTE = 1024 * 1024;
/** `PDF、JPG` */
export const typeNames = (types: readonly string[]): string =>
  [...new Set(types.map((type) => (type === 'jpeg' ? 'jpg' : type).toUpperCase()))].join('、');

function filesFault(field: Field, value: unknown): string | null {
  const { files } = field;
  if (!files || !Array.isArray(value) || !value.every(isFile)) return `${field.title}的文件不对，请重新上传`;
  if (value.length > files.maxCount) return `${field.title}最多 ${files.maxCount} 个文件，请删去几个`;
  const large = value.find((file) => file.size > files.maxBytes);
  if (large) return `“${large.name}”超过 ${Math.floor(files.maxBytes / MEGABYTE)} MB，请压缩后再传`;
  const strange = value.find((file) => !isOfTypes(file.name, files.types));
  return strange ? `“${strange.name}”不是${field.title}要的格式，请上传 ${typeNames(files.types)}` : null;
}
