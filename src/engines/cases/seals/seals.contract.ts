import { nullable, oneOf, type Static, Type } from '#kernel/contract';

export const sealStates = { good: '可以用印', ending: '快到期', none: '没有电子印章', ended: '已停用或过期' } as const;
export type SealState = keyof typeof sealStates;

/** An office that decides on cases, and how it stands with its 电子印章. */
export const OfficeSeal = Type.Object({
  id: Type.String(),
  name: Type.String({ title: '机关' }),
  items: Type.Integer({ title: '事项' }),
  /** Papers that went out without a seal. */
  unsealed: Type.Integer({ title: '未加盖' }),
  state: oneOf(sealStates, '状态'),
  serial: nullable(Type.String({ title: '证书序列号' })),
  notAfter: nullable(Type.String({ title: '有效期至' })),
  mayIssue: Type.Boolean(),
  mayEnd: Type.Boolean(),
});
export type OfficeSeal = Static<typeof OfficeSeal>;

export const EndSealInput = Type.Object({
  reason: Type.String({ title: '停用理由', minLength: 4, maxLength: 200 }),
});
