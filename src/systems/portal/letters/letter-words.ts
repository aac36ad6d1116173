/** What a letter is about. A 举报 is answered to its writer only. */
export const letterCategories = {
  question: '咨询',
  complaint: '投诉',
  proposal: '建议',
  report: '举报',
} as const;
export type LetterCategory = keyof typeof letterCategories;

/** 来信的状态, in order. */
export const letterStates = {
  submitted: '已提交',
  accepted: '已受理',
  transferred: '已转办',
  handling: '办理中',
  answered: '已答复（待审核）',
  published: '已公开',
  closed: '不公开办结',
  rated: '已评价',
  refused: '不予受理',
  withdrawn: '已撤回',
} as const;
export type LetterState = keyof typeof letterStates;

export type LetterCommand =
  | { readonly type: 'accept' | 'take' | 'withdraw' }
  | { readonly type: 'refuse' | 'reopen' | 'return' | 'rework' | 'unpublish' | 'drop-correction' }
  | { readonly type: 'transfer'; readonly organisationId: string }
  | { readonly type: 'answer' | 'correct' | 'approve-correction' | 'publish' }
  | { readonly type: 'approve'; readonly publish: boolean }
  | { readonly type: 'rate' };
export type LetterCommandType = LetterCommand['type'];

export const letterCommandNames: Readonly<Record<LetterCommandType, string>> = {
  accept: '受理',
  refuse: '不予受理',
  reopen: '撤销不予受理',
  transfer: '转办',
  take: '开始办理',
  return: '退回',
  answer: '答复',
  rework: '退回重办',
  approve: '审核通过',
  publish: '公开',
  unpublish: '撤下公开',
  correct: '提出更正',
  'approve-correction': '同意更正',
  'drop-correction': '不同意更正',
  withdraw: '撤回来信',
  rate: '评价',
};

/** Where a letter stands towards its deadlines; what is concluded is off. */
export const letterLamps = { off: '已办结', green: '期限内', yellow: '超过第一期限', red: '超过最后期限' } as const;
export type LetterLamp = keyof typeof letterLamps;

export const letterStars = { 5: '非常满意', 4: '满意', 3: '基本满意', 2: '不满意', 1: '非常不满意' } as const;
