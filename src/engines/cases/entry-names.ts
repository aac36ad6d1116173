import { commandNames } from './life.ts';

/** What an entry of 留痕 is called; commands of the life, and what else is kept beside them. */
export const entryNames = {
  submit: '提交申请',
  ...commandNames,
  reckon: '重算期限',
  note: '补充意见',
  'receive-materials': '收到后补的材料',
  'remind-deferral': '提醒补交材料',
  'deferral-late': '容缺材料逾期未补',
  take: '领办',
  assign: '指定经办人',
  'restart-review': '重新发起审查',
  'end-review': '审查结束',
  'break-off-review': '审查中断',
  hold: '保全',
  'release-hold': '解除保全',
  'ask-extension': '申请延长期限',
  'refuse-extension': '不批准延长',
} as const;
export type EntryName = keyof typeof entryNames;
