import type { RegisterField, RegisterKind } from './contract.ts';
import { shownValue } from './record.rules.ts';

/** Columns that an export carries beside the fields; an import reads over them. */
export const extraColumns = ['状态', '所在地名称', '示例数据', '来源', '更新时间'] as const;

/** Spreadsheets run what begins so; the quote keeps it text, and an import takes the quote off again. */
const runsAsFormula = /^'*[=+\-@\t\r]/;

export const safeCell = (text: string): string => (runsAsFormula.test(text) ? `'${text}` : text);
export const plainCell = (text: string): string => (/^'+[=+\-@\t\r]/.test(text) ? text.slice(1) : text);

/** A field's value for a text file; numbers stay numbers, so that −5 does not become text. */
export function cellOf(field: RegisterField, value: unknown): string {
  const shown = shownValue(field, value);
  return typeof value === 'number' ? shown : safeCell(shown);
}

/** What a cell's words mean for the field; what cannot be read stays text, and the schema then refuses it. */
export function valueIn(field: RegisterField, cell: string): unknown {
  const text = plainCell(cell.trim());
  if (text === '') return undefined;
  if (field.type === 'boolean') return booleans.get(text.toLowerCase()) ?? text;
  if (field.type === 'money') return fenOf(text);
  if (field.type === 'integer' || field.type === 'number') return numberOf(text);
  if (field.type === 'date') return dateOf(text);
  if (field.type === 'list')
    return text
      .split(/[、;；,，]/)
      .map((part) => part.trim())
      .filter(Boolean);
  return text;
}

const booleans = new Map<string, boolean>([
  ...['是', '有', 'true', '1', 'y', 'yes'].map((word) => [word, true] as const),
  ...['否', '无', 'false', '0', 'n', 'no'].map((word) => [word, false] as const),
]);

function numberOf(text: string): unknown {
  const digits = text.replaceAll(/[,，\s]/g, '');
  return /^-?\d+(\.\d+)?$/.test(digits) ? Number(digits) : text;
}

/** Yuan with at most two decimals as fen, without floating point. */
function fenOf(text: string): unknown {
  const match = /^(\d+)(?:\.(\d{1,2}))?$/.exec(text.replaceAll(/[,，\s¥￥元]/g, ''));
  return match ? Number(`${match[1]}${(match[2] ?? '').padEnd(2, '0')}`) : text;
}

/** 2007-9-1, 2007/9/1, 2007.9.1 and 2007年9月1日 are the same day. */
function dateOf(text: string): string {
  const match = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T].*)?$/.exec(text);
  return match ? `${match[1]}-${match[2]?.padStart(2, '0')}-${match[3]?.padStart(2, '0')}` : text;
}

export interface HeaderReading {
  /** Field of each column; null for one that is read over. */
  readonly fields: readonly (RegisterField | null)[];
  readonly unknown: readonly string[];
  readonly missing: readonly RegisterField[];
}

/** Columns may be headed by the fields' titles or their names, in any order. */
export function readHeader(kind: RegisterKind, header: readonly string[]): HeaderReading {
  const heads = header.map((head) => head.trim().replace(/^\uFEFF/, ''));
  const fields = heads.map((head) => kind.fields.find((field) => field.title === head || field.name === head) ?? null);
  const extras = new Set<string>(['', ...extraColumns]);
  return {
    fields,
    unknown: heads.filter((head, index) => fields[index] === null && !extras.has(head)),
    missing: kind.fields.filter((field) => field.required && !fields.includes(field)),
  };
}

export function readRow(fields: readonly (RegisterField | null)[], cells: readonly string[]): Record<string, unknown> {
  const data: Record<string, unknown> = {};
  for (const [index, field] of fields.entries()) {
    const value = field ? valueIn(field, cells[index] ?? '') : undefined;
    if (field && value !== undefined) data[field.name] = value;
  }
  return data;
}
