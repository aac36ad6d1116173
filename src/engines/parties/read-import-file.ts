import { csvAsUtf8, readTable } from '#engines/registers';
import type { RequestFacts } from '#kernel';
import { documentKindNames, type PersonInput, sexNames } from './contract.ts';
import { errors } from './errors.ts';

export const importColumns = [
  '姓名',
  '证件类型',
  '证件号码',
  '签发国',
  '出生日期',
  '性别',
  '联系电话',
  '电子邮箱',
  '联系地址',
  '居住地代码',
] as const;
type Column = (typeof importColumns)[number];
const needed: readonly Column[] = ['姓名', '证件号码'];

/** Which column a wrong field stands in. */
export const columnOf: Readonly<Record<string, Column>> = {
  name: '姓名',
  documentKind: '证件类型',
  number: '证件号码',
  country: '签发国',
  birthDate: '出生日期',
  sex: '性别',
  phone: '联系电话',
  email: '电子邮箱',
  address: '联系地址',
  regionCode: '居住地代码',
};

export interface ImportLine {
  readonly row: number;
  readonly person: PersonInput;
  /** A kind or sex that is none of those known. */
  readonly strange: readonly Column[];
}

const keyOf = (names: Readonly<Record<string, string>>, label: string): string | undefined =>
  Object.entries(names).find(([, name]) => name === label)?.[0];

export async function readImportFile(file: RequestFacts['files'][number] | undefined): Promise<ImportLine[]> {
  if (!file || file.bytes.length === 0) throw errors.importFileMissing();
  const isXlsx = file.bytes[0] === 0x50 && file.bytes[1] === 0x4b;
  const bytes = isXlsx ? file.bytes : csvAsUtf8(file.bytes);
  if (!bytes) throw errors.importFileMissing();
  const lines: ImportLine[] = [];
  let header: string[] | null = null;
  for await (const { row, cells } of readTable(bytes, isXlsx)) {
    if (header === null) {
      header = cells.map((cell) => cell.trim());
      const missing = needed.filter((column) => !header?.includes(column));
      if (missing.length > 0) throw errors.importHeader({ columns: missing.join('、') });
      continue;
    }
    const places = header;
    lines.push(lineOf(row, (column) => cells[places.indexOf(column)]?.trim() || null));
  }
  return lines;
}

function lineOf(row: number, cell: (column: Column) => string | null): ImportLine {
  const kind = cell('证件类型') ?? documentKindNames['resident-id'];
  const sex = cell('性别');
  const documentKind = keyOf(documentKindNames, kind);
  const strange: Column[] = [];
  if (documentKind === undefined) strange.push('证件类型');
  if (sex !== null && keyOf(sexNames, sex) === undefined) strange.push('性别');
  const person = {
    name: cell('姓名') ?? '',
    documentKind: documentKind ?? 'resident-id',
    number: cell('证件号码') ?? '',
    country: cell('签发国'),
    birthDate: cell('出生日期'),
    sex: sex === null ? null : (keyOf(sexNames, sex) ?? null),
    phone: cell('联系电话'),
    email: cell('电子邮箱'),
    address: cell('联系地址'),
    regionCode: cell('居住地代码'),
  } as PersonInput;
  return { row, person, strange };
}
