import { documentKindNames } from './contract.ts';
import { accepted, type ReadResult, refused } from './read-result.rules.ts';
import {
  eighteenDigits,
  isDate,
  isHmtResidence,
  readResidentId,
  residentIdCheck,
  type Sex,
} from './resident-id.rules.ts';
import table from './rules/document-kinds.json' with { type: 'json' };
import { typedCode } from './typed-code.rules.ts';

export type DocumentKind = keyof typeof documentKindNames;

export interface IdentityDocument {
  readonly kind: DocumentKind;
  readonly number: string;
  /** Three letters, for passports. */
  readonly country: string | null;
  /** Where the number tells it. */
  readonly birthDate: string | null;
  readonly sex: Sex | null;
  readonly areaCode: string | null;
  /** The one text under which this document is found again, whatever way it was typed. */
  readonly key: string;
}

interface KindRow {
  readonly kind: string;
  readonly form: string;
  readonly country: boolean;
  readonly pattern?: string;
  readonly kept?: number;
  readonly hint?: string;
}

const rows: readonly KindRow[] = table.kinds;

/** Reads an identity document of any kind we serve; the number decides between the kinds that share GB 11643. */
export function readDocument(
  typed: { kind: DocumentKind; number: string; country?: string | null | undefined },
  today: string,
): ReadResult<IdentityDocument> {
  const row = rows.find(({ kind }) => kind === typed.kind);
  if (!row) return refused('请选择证件类型');
  if (row.form === 'gb11643') return readGb11643(typed.kind, typed.number, today);
  if (row.form === 'foreign') return readForeignResidence(typed.number, today);
  const number = typedCode(typed.number);
  if (!new RegExp(row.pattern ?? '').test(number))
    return refused(`${documentKindNames[typed.kind]}号码应为 ${row.hint}，请核对`);
  const country = row.country ? typedCode(typed.country ?? '') : null;
  if (country !== null && !/^[A-Z]{3}$/.test(country)) return refused('请填写护照上的签发国代码，三个字母');
  // The last two digits of a 港澳 permit count its issues: the person behind them is the same.
  const key = [typed.kind, ...(country ? [country] : []), number.slice(0, row.kept)].join(':');
  return accepted({ kind: typed.kind, number, country, birthDate: null, sex: null, areaCode: null, key });
}

function readGb11643(kind: DocumentKind, typed: string, today: string): ReadResult<IdentityDocument> {
  const read = readResidentId(typed, today);
  if (!read.ok) return read;
  const { number, birthDate, sex, areaCode } = read.value;
  if (isHmtResidence(number) !== (kind === 'hmt-residence'))
    return refused(
      kind === 'hmt-residence'
        ? '港澳台居民居住证号码以 810000、820000 或 830000 开头，请核对证件类型'
        : '这是港澳台居民居住证号码，请改选证件类型',
    );
  const key = `gb11643:${number}`;
  return accepted({ kind, number, country: null, birthDate, sex, areaCode, key }, read.warnings);
}

/** The card of 2017 has three letters and twelve digits; that of 2023 eighteen, 9 first, checked like GB 11643. */
function readForeignResidence(typed: string, today: string): ReadResult<IdentityDocument> {
  const kind = 'foreign-residence';
  const number = typedCode(typed);
  const plain = { kind, number, country: null, areaCode: null, key: `${kind}:${number}` } as const;
  if (/^[A-Z]{3}\d{12}$/.test(number))
    return accepted({ ...plain, birthDate: null, sex: null }, ['这是 2017 版证件号码，请核对是否已换发 2023 版']);
  if (!/^9\d{16}[\dX]$/.test(number))
    return refused('外国人永久居留身份证号码应为 18 位（9 开头）或旧版 15 位，请核对');
  if (residentIdCheck(number) !== number[17]) return refused('外国人永久居留身份证号码的校验位不对，请逐位核对');
  const birthDate = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
  if (!isDate(birthDate) || birthDate > today) return refused('外国人永久居留身份证号码中的出生日期不对，请核对');
  return accepted({ ...plain, birthDate, sex: Number(number[16]) % 2 === 1 ? 'male' : 'female' });
}

/** What a typed search may mean as a document number: every key it could be filed under. */
export function documentKeysOf(typed: string): string[] {
  const number = typedCode(typed);
  const keys: string[] = [];
  if (/^(\d{15}|\d{17}[\dX])$/.test(number)) keys.push(`gb11643:${eighteenDigits(number)}`);
  if (/^(9\d{16}[\dX]|[A-Z]{3}\d{12})$/.test(number)) keys.push(`foreign-residence:${number}`);
  for (const { kind, pattern, kept, country } of rows)
    if (pattern && !country && new RegExp(pattern).test(number)) keys.push(`${kind}:${number.slice(0, kept)}`);
  return keys;
}
