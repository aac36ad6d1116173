import { DocumentKindField } from '#engines/parties/contract';
import { type Static, Type } from '#kernel/contract';

export const endReasonNames = { left: '离开窗口', expired: '超过时限', 'signed-out': '工作人员退出登录' } as const;
export type EndReason = keyof typeof endReasonNames;

const document = {
  documentKind: DocumentKindField,
  number: Type.String({ title: '证件号码', minLength: 4, maxLength: 40, description: '照原件填写，一字不差' }),
  country: Type.Optional(
    Type.Union([
      Type.String({ title: '签发国', maxLength: 3, description: '只有护照要填，三个字母，如 USA' }),
      Type.Null(),
    ]),
  ),
};

export const DocumentInput = Type.Object(document);
export type DocumentInput = Static<typeof DocumentInput>;

export const VisitCheck = Type.Object({
  originalSeen: Type.Boolean({ title: '已查看证件原件，在有效期内' }),
  faceCompared: Type.Boolean({ title: '已比对本人与证件照片' }),
  purpose: Type.String({
    title: '办理事项',
    minLength: 2,
    maxLength: 200,
    description: '本人会在“谁查看过我的资料”中看到',
  }),
});
export type VisitCheck = Static<typeof VisitCheck>;

export const VisitInput = Type.Object({ ...document, ...VisitCheck.properties });
export type VisitInput = Static<typeof VisitInput>;

/** A person who is served, masked. */
export const CounterVisit = Type.Object({
  id: Type.String(),
  personId: Type.String(),
  personName: Type.String(),
  documentKind: DocumentKindField,
  documentNumber: Type.String(),
  faceCompared: Type.Boolean(),
  purpose: Type.String(),
  openedAt: Type.String(),
  expiresAt: Type.String(),
  endedAt: Type.Union([Type.String(), Type.Null()]),
  endReason: Type.Union([Type.String(), Type.Null()]),
});
export type CounterVisit = Static<typeof CounterVisit>;

export const CurrentVisit = Type.Object({ visit: Type.Union([CounterVisit, Type.Null()]) });
export type CurrentVisit = Static<typeof CurrentVisit>;
