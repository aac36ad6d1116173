/** Where the first value of a question may come from, as `x-prefill` writes it, and what people call it. */
export const prefillSources: Readonly<Record<string, string>> = {
  'party.name': '实名信息：姓名',
  'party.number': '实名信息：证件号码',
  'party.phone': '实名信息：手机号',
  'party.email': '实名信息：电子邮箱',
  'party.address': '实名信息：联系地址',
  'party.birthDate': '实名信息：出生日期',
  'firm.name': '企业登记信息：名称',
  'firm.uscc': '企业登记信息：统一社会信用代码',
  'firm.legalRepresentative': '企业登记信息：法定代表人',
  'firm.address': '企业登记信息：住所',
  'firm.establishedOn': '企业登记信息：成立日期',
};

/** What of an earlier result may be taken over: `register:result-057.number`, from the result of item 057. */
export const resultFields = { number: '文号', title: '结果', issuedOn: '出具日期', validUntil: '有效期至' } as const;
export type ResultField = keyof typeof resultFields;

export interface ResultSource {
  /** Code of the item. */
  readonly item: string;
  readonly field: ResultField;
}

export function resultSource(word: string): ResultSource | null {
  const [, item, field] = /^register:result-(\d{3})\.(\w+)$/.exec(word) ?? [];
  return item !== undefined && field !== undefined && Object.hasOwn(resultFields, field)
    ? { item, field: field as ResultField }
    : null;
}

/** What people call a source; null where there is none of this word. */
export function sourceLabel(word: string): string | null {
  if (Object.hasOwn(prefillSources, word)) return prefillSources[word] ?? null;
  const result = resultSource(word);
  return result ? `办理结果登记：${resultFields[result.field]}（事项 ${result.item}）` : null;
}

/** Where what is wrong in the register itself is put right. */
const keepers: readonly (readonly [start: string, words: string])[] = [
  ['party.', '实名信息要改的，到“我的资料”'],
  ['firm.', '登记有误的，请联系企业登记机关'],
  ['register:', '登记有误的，请联系出具机关'],
];

/** What a page says beside an answer that was taken over. */
export function takenWords(word: string): string {
  const [from = ''] = (sourceLabel(word) ?? '登记信息').split('：');
  const keeper = keepers.find(([start]) => word.startsWith(start))?.[1];
  return [`来自${from}，如有误请改正`, keeper].filter(Boolean).join('；');
}
