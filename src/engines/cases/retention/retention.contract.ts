import { nullable, oneOf, type Static, Type } from '#kernel/contract';

export const destructionStates = {
  proposed: '待批准',
  approved: '正在销毁',
  refused: '未批准',
  done: '已销毁',
} as const;
export type DestructionState = keyof typeof destructionStates;
export const lineStates = { waiting: '待销毁', destroyed: '已销毁', kept: '没有销毁' } as const;

export const Destruction = Type.Object({
  id: Type.String(),
  number: Type.String({ title: '清单编号' }),
  state: oneOf(destructionStates, '状态'),
  source: Type.String({ title: '依据' }),
  cases: Type.Integer({ title: '件数' }),
  destroyed: Type.Integer({ title: '已销毁' }),
  kept: Type.Integer({ title: '没有销毁' }),
  proposedByName: Type.String({ title: '编制人' }),
  proposedAt: Type.String({ title: '编制时间' }),
  decidedByName: nullable(Type.String({ title: '批准人' })),
  decidedAt: nullable(Type.String({ title: '批准时间' })),
  decision: Type.String({ title: '批准意见' }),
  doneAt: nullable(Type.String({ title: '销毁完成时间' })),
  /** The caller may approve it: has the power, and is not who drew it up. */
  mayDecide: Type.Boolean(),
});
export type Destruction = Static<typeof Destruction>;

export const DestructionLine = Type.Object({
  caseId: Type.String(),
  number: Type.String({ title: '办件编号' }),
  item: Type.String({ title: '事项' }),
  office: Type.String({ title: '办理机关' }),
  receivedOn: Type.String({ title: '收件日' }),
  concludedOn: Type.String({ title: '办结日' }),
  rule: Type.String({ title: '保管期限' }),
  years: Type.Integer({ title: '年' }),
  dueOn: Type.String({ title: '期满日' }),
  /** 1: the case itself; more: what had to stay longer. */
  round: Type.Integer(),
  state: oneOf(lineStates, '状态'),
  note: Type.String({ title: '说明' }),
});
export type DestructionLine = Static<typeof DestructionLine>;

/** The source of a rule without the marks of those who keep the rules: how sure they are of it. */
export const plainSource = (source: string): string => source.replaceAll(/\s*\[[RC]\]/gu, '');

/** What one module has erased of the cases of a list, and what the law keeps longer. */
export const ErasedPart = Type.Object({
  part: Type.String(),
  title: Type.String({ title: '内容' }),
  cases: Type.Integer({ title: '涉及办件' }),
  erased: Type.Integer({ title: '清除条数' }),
  kept: Type.Integer({ title: '依法保留' }),
  note: Type.String({ title: '说明' }),
});
export const Erasures = Type.Object({
  items: Type.Array(ErasedPart),
  /** Cases of which some module has not erased its part yet. */
  pending: Type.Integer(),
});
export type Erasures = Static<typeof Erasures>;

export const DecisionInput = Type.Object({
  approve: Type.Boolean({ title: '批准' }),
  words: Type.String({ title: '意见', minLength: 2, maxLength: 300 }),
});
export type DecisionInput = Static<typeof DecisionInput>;

export const HoldInput = Type.Object({
  reason: Type.String({ title: '理由', minLength: 2, maxLength: 300, 'x-ui': { placeholder: '如：正在行政复议' } }),
});
