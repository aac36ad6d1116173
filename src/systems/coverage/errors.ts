import { defineErrors } from '#kernel';

export const errors = defineErrors('coverage', {
  dateNeeded: { kind: 'invalid', zh: '状态为“{state}”时请填写{title}', en: '{title} is needed for the state {state}' },
  dateNotNeeded: {
    kind: 'invalid',
    zh: '状态为“{state}”时不应有{title}，请清空',
    en: '{title} does not belong to the state {state}',
  },
  futureDate: { kind: 'invalid', zh: '{title}不能晚于今天（{today}）', en: '{title} lies in the future' },
  brokenBefore: { kind: 'invalid', zh: '中断日期不能早于开通日期', en: 'Broken before it was connected' },
  restoredBefore: { kind: 'invalid', zh: '恢复日期不能早于中断日期', en: 'Restored before it broke' },
  brokenTwice: {
    kind: 'conflict',
    zh: '{since} 至 {until} 已记为中断，两次中断不能重叠；日期有误请更正那一条',
    en: 'There is a breakage from {since} to {until} already',
  },
  stillBroken: {
    kind: 'conflict',
    zh: '这次中断还没有恢复，请在“变更状态”里登记恢复或更正日期',
    en: 'The breakage goes on; change the state of the line',
  },
  neverConnected: { kind: 'conflict', zh: '这里还没有开通，谈不上中断', en: 'It was never connected' },
  dateExists: { kind: 'conflict', zh: '{day} 已经是统计日期', en: '{day} is a report date already' },
  lastDate: { kind: 'conflict', zh: '至少要留一个统计日期', en: 'One report date must stay' },
});
