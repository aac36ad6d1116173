import type { ImportProblem, RegisterField } from '../contract.ts';

type Place = Pick<ImportProblem, 'row' | 'column' | 'value'>;

/** How to mend a cell that its field refuses. */
export function fixFor(field: RegisterField | undefined): string {
  if (!field) return '请对照导入模板改正';
  if (field.choices) return `请填写其中之一：${field.choices.join('、')}`;
  const advice: Record<RegisterField['type'], string> = {
    text: field.required ? '请填写，并核对格式' : '请核对格式，或留空',
    choice: '请按选项填写',
    money: '请填写以元为单位的金额，最多两位小数',
    number: '请填写数字，不要带单位',
    integer: '请填写整数，不要带单位和小数',
    boolean: '请填写“是”或“否”',
    date: '请按 2007-12-31 的样子填写日期',
    list: '多项之间用顿号隔开',
  };
  return advice[field.type];
}

export const keyTwice = (at: Place, first: number): ImportProblem => ({
  ...at,
  problem: `与第 ${first} 行重复`,
  fix: '请只保留一行，或改正编号',
});

export const misplacedRow = (at: Place): ImportProblem => ({
  ...at,
  problem: '没有这个行政区划代码',
  fix: '请填写县（6 位）、乡镇（9 位）或村（12 位）的现行代码',
});

export const outsideRow = (at: Place): ImportProblem => ({
  ...at,
  problem: '不在您的管辖范围内',
  fix: '请删去这一行，由所在地或上级单位导入',
});

export const recordClosedRow = (at: Place): ImportProblem => ({
  ...at,
  problem: '这条记录已经注销',
  fix: '请先把记录恢复在册，或删去这一行',
});
