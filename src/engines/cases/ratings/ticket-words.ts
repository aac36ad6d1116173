/** 差评工单的状态, in order. */
export const ticketStates = {
  open: '待联系',
  contacted: '整改中',
  rectified: '待回访',
  'called-back': '待反馈',
  appealed: '申诉复核中',
  answered: '已反馈',
  archived: '已归档',
  dismissed: '不计入',
} as const;
export type TicketState = keyof typeof ticketStates;

export type TicketCommand =
  | { readonly type: 'contact'; readonly words: string }
  | { readonly type: 'rectify'; readonly words: string }
  | { readonly type: 'call-back'; readonly words: string; readonly satisfied: boolean }
  | { readonly type: 'answer'; readonly words: string }
  | { readonly type: 'archive'; readonly words: string }
  | { readonly type: 'appeal'; readonly words: string }
  | { readonly type: 'review'; readonly words: string; readonly upheld: boolean };

export const ticketCommandNames: Readonly<Record<TicketCommand['type'], string>> = {
  contact: '联系核实',
  rectify: '整改完成',
  'call-back': '回访',
  answer: '反馈结果',
  archive: '归档',
  appeal: '申诉',
  review: '复核',
};
