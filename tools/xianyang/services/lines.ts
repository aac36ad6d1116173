import type { ItemContent } from '#engines/cases';

/** One service as the table writes it. */
export interface Line {
  readonly code: string;
  readonly name: string;
  readonly plainName: string;
  readonly type: ItemContent['itemType'];
  readonly organisation: string;
  readonly audiences: ItemContent['audiences'];
  readonly lifeEvents: ItemContent['lifeEvents'];
  readonly laws: ItemContent['legalBasis'];
  readonly conditions: string[];
  readonly materials: ItemContent['materials'];
  readonly statutory: string;
  readonly promised: string;
  readonly feeFen: number;
  readonly result: string;
  readonly resultKind: ItemContent['result']['kind'];
  readonly depth: number;
  readonly visits: number;
  readonly questions: string[];
}

export function readLines(text: string): Line[] {
  return text
    .split('\n')
    .filter((line) => /^\d/.test(line))
    .map(readLine);
}

function readLine(line: string): Line {
  const cells = line.split('|');
  if (cells.length !== 18) throw new Error(`a line has ${cells.length} cells: ${line.slice(0, 40)}`);
  const cell = (at: number): string => cells[at]?.trim() ?? '';
  return {
    code: cell(0),
    name: cell(1),
    plainName: cell(2),
    type: cell(3) as Line['type'],
    organisation: cell(4),
    audiences: [...cell(5)].map((sign) => (sign === 'p' ? 'person' : 'firm')),
    lifeEvents: cell(6).split(',') as Line['lifeEvents'],
    laws: cell(7).split(';').map(lawOf),
    conditions: cell(8).split(';'),
    materials: cell(9).split(';').map(materialOf),
    statutory: cell(10),
    promised: cell(11),
    feeFen: Number(cell(12)),
    result: cell(13),
    resultKind: cell(14) as Line['resultKind'],
    depth: Number(cell(15)),
    visits: Number(cell(16)),
    questions: cell(17).split(';'),
  };
}

function lawOf(text: string): Line['laws'][number] {
  const [law = '', article = ''] = text.split(':');
  return article ? { law, article } : { law };
}

/** `居民户口簿[h]`: h held by the government, d may follow, o optional, b blank form, a digit for copies. */
function materialOf(text: string, at: number): Line['materials'][number] {
  const [, name = text, flags = ''] = /^(.+?)(?:\[(\w+)\])?$/u.exec(text) ?? [];
  const has = (flag: string): boolean => flags.includes(flag);
  const necessity = has('o') ? 'optional' : 'required';
  return {
    id: `m${at + 1}`,
    name,
    original: !has('b') && !has('h'),
    copies: Number(/\d/.exec(flags)?.[0] ?? 1),
    medium: 'either',
    source: has('h') ? 'government' : 'applicant',
    necessity: has('d') ? 'deferrable' : necessity,
    ...(has('h') ? { heldBy: '政务数据共享获取，能查到的不用提交' } : {}),
    ...(has('b') ? { fromForm: true, blank: '在线填写表单后自动生成，不用另外下载' } : {}),
  };
}
