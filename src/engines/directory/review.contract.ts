import { type Static, Type } from '#kernel/contract';

export const grantAttentions = { orphaned: '离岗人员的授权', expiring: '30 天内到期' } as const;
export type GrantAttention = keyof typeof grantAttentions;

/** What to look at in the powers that are given. */
export const GrantReview = Type.Object({
  holding: Type.Integer({ title: '有效授权' }),
  expiring: Type.Integer({ title: '30 天内到期' }),
  orphaned: Type.Integer({ title: '离岗人员的授权' }),
  lent: Type.Integer({ title: '正在委托' }),
  changes: Type.Array(Type.Object({ at: Type.String(), actorName: Type.String(), summary: Type.String() })),
});
export type GrantReview = Static<typeof GrantReview>;

/** 并入: into which organisation, and why. */
export const MergeInput = Type.Object({
  intoId: Type.String({ title: '并入的机构', minLength: 1, 'x-ui': { widget: 'organisation' } }),
  reason: Type.String({ title: '并入原因、文号', minLength: 2, maxLength: 200 }),
});
export type MergeInput = Static<typeof MergeInput>;
