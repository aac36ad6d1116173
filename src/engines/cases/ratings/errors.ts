import { defineErrors } from '#kernel';

export const ticketErrors = defineErrors('cases.ticket', {
  notNow: { kind: 'conflict', zh: '工单现在的状态不能这样办理，请刷新后再看', en: 'Not in this state' },
  wordsNeeded: { kind: 'invalid', zh: '请写明办理情况', en: 'Say what was done' },
  callBackFirst: {
    kind: 'conflict',
    zh: '还没有回访评价人，不能反馈或归档；请先回访并记下是否满意',
    en: 'Call back first',
  },
});

export const ratingErrors = defineErrors('cases.rating', {
  notYet: { kind: 'conflict', zh: '办件还没有办结，办结后再来评价', en: 'Not decided yet' },
  ratedBefore: { kind: 'conflict', zh: '这件您已经评价过，一件只评一次；还有话要说的，可以投诉', en: 'Rated before' },
  starsNeeded: { kind: 'invalid', zh: '请选择满意程度', en: 'Choose a level' },
  tellWhy: { kind: 'invalid', zh: '请选一条或写一句哪里不满意，我们好去改', en: 'Say why' },
});
