import { oneOf, type Static, Type } from '#kernel/contract';

export const wallStates = { done: '已完成', now: '正在进行', waits: '有待办', later: '未到' } as const;
export type WallState = keyof typeof wallStates;

export const WallStep = Type.Object({
  key: Type.String(),
  title: Type.String({ title: '步骤' }),
  state: oneOf(wallStates, '进展'),
  figure: Type.String({ title: '数字' }),
  note: Type.String({ title: '说明' }),
  /** The screen below the exam where it is worked on. */
  to: Type.String(),
});
export type WallStep = Static<typeof WallStep>;

export const Wall = Type.Object({ steps: Type.Array(WallStep) });
export type Wall = Static<typeof Wall>;
