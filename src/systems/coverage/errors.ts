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
  dateExists: { kind: 'conflict', zh: '{day} 已经是统计日期', en: '{day} is a report date already' },
  lastDate: { kind: 'conflict', zh: '至少要留一个统计日期', en: 'One report date must stay' },
});
