import type { Limit } from '#kernel/contract';
import { audiences, type ItemContent, itemTypes, lifeEvents } from './item-schema.ts';

/** An item as one row of a table: what people read in a spreadsheet, and can give back changed. */
export interface ItemColumn {
  readonly title: string;
  readonly write: (item: ItemContent) => string;
  /** What the cell makes of the item; throws a sentence that says what to correct. Absent: written only. */
  readonly read?: (cell: string) => Partial<ItemContent>;
}

const lines = (cell: string): string[] =>
  cell
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean);
const parts = (line: string): string[] => line.split(/\s*[|｜]\s*/);
const joined = (values: readonly (string | number | undefined)[]): string =>
  values.map((value) => String(value ?? '')).join('｜');

function keyOf<Names extends string>(names: Readonly<Record<Names, string>>, word: string, what: string): Names {
  const found = (Object.entries(names) as [Names, string][]).find(([key, label]) => label === word || key === word);
  if (!found) throw new Error(`${what}“${word}”不在可选范围：${Object.values(names).join('、')}`);
  return found[0];
}

const caseTypes = { 'on-the-spot': '即办件', promised: '承诺件' } as const;
const necessities = { required: '必要', optional: '非必要', deferrable: '可容缺' } as const;
const resultKinds = {
  certificate: '证照',
  approval: '批文',
  payment: '资金',
  record: '登记',
  reply: '答复',
  other: '其他',
} as const;

export function limitWords(limit: Limit | null): string {
  if (!limit) return '';
  if (limit.unit === 'working') return `${limit.days}个工作日`;
  return [limit.months ? `${limit.months}个月` : '', limit.days ? `${limit.days}日` : ''].join('');
}

function readLimit(cell: string): Limit | null {
  const plain = cell.replaceAll(/\s/gu, '');
  if (plain === '') return null;
  const working = /^(\d+)个?工作日$/.exec(plain);
  if (working) return { unit: 'working', days: Number(working[1]) };
  const natural = /^(?:(\d+)个?月)?(?:(\d+)[日天])?$/.exec(plain);
  if (!natural?.[1] && !natural?.[2]) throw new Error(`时限“${cell}”应写作“20个工作日”“30日”或“3个月”`);
  return {
    unit: 'natural',
    ...(natural[1] ? { months: Number(natural[1]) } : {}),
    ...(natural[2] ? { days: Number(natural[2]) } : {}),
  };
}

function readNumber(cell: string, what: string): number {
  if (!/^\d+$/.test(cell.trim())) throw new Error(`${what}应为数字`);
  return Number(cell.trim());
}

const CO_SIGN = '共同申请（身份｜至少几人｜最多几人｜几天内确认｜何时需要｜依据）';

/** An empty cell: one person applies alone. */
function readCoSign(cell: string): ItemContent['coSign'] {
  if (cell.trim() === '') return undefined;
  const [role = '', least = '', most = '', days = '', when = '', basis = ''] = parts(cell.trim());
  if (role === '') throw new Error('请先写共同申请人的身份，如“受让方｜1｜3｜15”；不要共同申请的，这一格留空');
  return {
    role,
    least: readNumber(least, '至少几人'),
    most: readNumber(most, '最多几人'),
    days: readNumber(days, '几天内确认'),
    ...(when ? { when } : {}),
    ...(basis ? { basis } : {}),
  };
}

const text = (title: string, key: 'name' | 'complaintPhone' | 'reconsideration' | 'litigation'): ItemColumn => ({
  title,
  write: (item) => item[key],
  read: (cell) => ({ [key]: cell.trim() }),
});
const optional = (
  title: string,
  key: 'plainName' | 'basicCode' | 'implementationCode' | 'form' | 'flow' | 'note' | 'quota',
): ItemColumn => ({
  title,
  write: (item) => item[key] ?? '',
  read: (cell) => ({ [key]: cell.trim() || undefined }) as Partial<ItemContent>,
});

export const itemColumns: readonly ItemColumn[] = [
  text('事项名称', 'name'),
  optional('通俗名称', 'plainName'),
  {
    title: '事项类型',
    write: (item) => itemTypes[item.itemType],
    read: (cell) => ({ itemType: keyOf(itemTypes, cell.trim(), '事项类型') }),
  },
  optional('基本编码', 'basicCode'),
  optional('实施编码', 'implementationCode'),
  { title: '实施主体代号', write: (item) => item.organisationId, read: (cell) => ({ organisationId: cell.trim() }) },
  {
    title: '服务对象',
    write: (item) => item.audiences.map((one) => audiences[one]).join('\n'),
    read: (cell) => ({ audiences: lines(cell).map((one) => keyOf(audiences, one, '服务对象')) }),
  },
  {
    title: '办事主题',
    write: (item) => item.lifeEvents.map((one) => lifeEvents[one]).join('\n'),
    read: (cell) => ({ lifeEvents: lines(cell).map((one) => keyOf(lifeEvents, one, '办事主题')) }),
  },
  {
    title: '办件类型',
    write: (item) => caseTypes[item.caseType],
    read: (cell) => ({ caseType: keyOf(caseTypes, cell.trim(), '办件类型') }),
  },
  {
    title: '法定办结时限',
    write: (item) => limitWords(item.statutory),
    read: (cell) => ({ statutory: readLimit(cell) as ItemContent['statutory'] }),
  },
  {
    title: '承诺办结时限',
    write: (item) => limitWords(item.promised),
    read: (cell) => ({ promised: readLimit(cell) as ItemContent['promised'] }),
  },
  {
    title: '设定依据（法规｜条款）',
    write: (item) => item.legalBasis.map((one) => joined([one.law, one.article])).join('\n'),
    read: (cell) => ({
      legalBasis: lines(cell).map((line) => {
        const [law = '', article = ''] = parts(line);
        return { law, ...(article ? { article } : {}) };
      }),
    }),
  },
  { title: '受理条件', write: (item) => item.conditions.join('\n'), read: (cell) => ({ conditions: lines(cell) }) },
  {
    title: '申请材料（名称｜必要性｜份数）',
    write: (item) => item.materials.map((one) => joined([one.name, necessities[one.necessity], one.copies])).join('\n'),
    read: (cell) => ({
      materials: lines(cell).map((line, at) => {
        const [name = '', necessity = '必要', copies = '1'] = parts(line);
        return {
          id: `m${at + 1}`,
          name,
          original: false,
          copies: readNumber(copies, `材料“${name}”的份数`),
          medium: 'either' as const,
          source: 'applicant' as const,
          necessity: keyOf(necessities, necessity, '必要性'),
        };
      }),
    }),
  },
  {
    title: CO_SIGN,
    write: ({ coSign: one }) => (one ? joined([one.role, one.least, one.most, one.days, one.when, one.basis]) : ''),
    read: (cell) => ({ coSign: readCoSign(cell) }) as Partial<ItemContent>,
  },
  {
    title: '办理流程（环节｜岗位｜工作日）',
    write: (item) => item.steps.map((one) => joined([one.name, one.post, one.days])).join('\n'),
    read: (cell) => ({
      steps: lines(cell).map((line) => {
        const [name = '', post = '', days = ''] = parts(line);
        return {
          name,
          ...(post ? { post } : {}),
          ...(days ? { days: readNumber(days, `环节“${name}”的工作日`) } : {}),
        };
      }),
    }),
  },
  {
    title: '收费（项目｜标准｜依据）',
    write: (item) =>
      item.fees
        .map((one) => joined([one.name, one.amountFen === null ? one.standard : `${one.amountFen / 100}元`, one.basis]))
        .join('\n'),
    read: (cell) => ({
      fees: lines(cell).map((line) => {
        const [name = '', standard = '', basis = ''] = parts(line);
        const yuan = /^(\d+)(?:\.(\d{1,2}))?元$/.exec(standard);
        const fen = yuan ? Number(yuan[1]) * 100 + Number((yuan[2] ?? '').padEnd(2, '0')) : null;
        return { name, amountFen: fen, ...(fen === null ? { standard } : {}), basis };
      }),
    }),
  },
  {
    title: '结果（名称｜类型）',
    write: (item) => joined([item.result.name, resultKinds[item.result.kind]]),
    read: (cell) => {
      const [name = '', kind = '其他'] = parts(cell);
      return { result: { name, kind: keyOf(resultKinds, kind, '结果类型') } };
    },
  },
  {
    title: '网办深度',
    write: (item) => String(item.onlineDepth),
    read: (cell) => ({ onlineDepth: readNumber(cell, '网办深度') }),
  },
  {
    title: '到现场次数',
    write: (item) => String(item.visits),
    read: (cell) => ({ visits: readNumber(cell, '到现场次数') }),
  },
  {
    title: '办理地点（名称｜地址｜时间｜电话）',
    write: (item) => item.places.map((one) => joined([one.name, one.address, one.hours, one.phone])).join('\n'),
    read: (cell) => ({
      places: lines(cell).map((line) => {
        const [name = '', address = '', hours = '', phone = ''] = parts(line);
        return { name, address, hours, phone };
      }),
    }),
  },
  text('监督投诉电话', 'complaintPhone'),
  text('行政复议机关', 'reconsideration'),
  text('行政诉讼法院', 'litigation'),
  optional('申请表单代号', 'form'),
  optional('审批流程代号', 'flow'),
  optional('备注', 'note'),
];

/** The cells of an item by column. */
export const itemCells = (item: ItemContent): Record<string, string> =>
  Object.fromEntries(itemColumns.map((column) => [column.title, column.write(item)]));

/**
 * What a row makes of an item: a cell that says the same as before leaves what stands there, which may hold more than the
 * cell can show. Every cell that cannot be read is told.
 */
export function readCells(
  cells: Readonly<Record<string, string>>,
  before: Partial<ItemContent>,
): { content: Partial<ItemContent>; problems: string[] } {
  const content: Record<string, unknown> = { ...before };
  const problems: string[] = [];
  for (const column of itemColumns) {
    const cell = cells[column.title];
    if (cell === undefined || !column.read || cell.trim() === present(column, before)?.trim()) continue;
    try {
      for (const [key, value] of Object.entries(column.read(cell)))
        if (value === undefined) delete content[key];
        else content[key] = value;
    } catch (error) {
      problems.push(`${column.title}：${(error as Error).message}`);
    }
  }
  return { content: content as Partial<ItemContent>, problems };
}

/** An item that is not there yet has no cells to be the same as. */
function present(column: ItemColumn, before: Partial<ItemContent>): string | undefined {
  return before.name === undefined ? undefined : column.write(before as ItemContent);
}
