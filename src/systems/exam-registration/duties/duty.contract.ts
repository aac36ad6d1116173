import { instant, nullable, oneOf, type Static, Type } from '#kernel/contract';

export const dutyKinds = { head: '考点主考', watch: '监考员' } as const;

export const Duty = Type.Object({
  id: Type.String(),
  kind: oneOf(dutyKinds, '职责'),
  name: Type.String({ title: '姓名' }),
  employer: Type.String({ title: '工作单位' }),
  point: nullable(Type.String({ title: '考点' })),
  room: nullable(Type.Integer({ title: '考场' })),
  invigilator: nullable(Type.String()),
  login: Type.String({ title: '账号' }),
  invitedAt: instant('开通时间'),
  invitedBy: Type.String({ title: '开通人' }),
});
export type Duty = Static<typeof Duty>;

/** Shown once, to be handed over. */
export const DutyAccount = Type.Object({
  name: Type.String({ title: '姓名' }),
  place: Type.String({ title: '职责' }),
  login: Type.String({ title: '账号' }),
  oneTimePassword: nullable(Type.String({ title: '一次性口令' })),
});
export type DutyAccount = Static<typeof DutyAccount>;

const login = Type.Optional(
  Type.String({
    title: '已有的工作账号',
    maxLength: 32,
    pattern: '^([A-Za-z][A-Za-z0-9._-]{2,31})?$',
    'x-ui': { help: '本人已有政通工作账号的填写；没有的留空，系统开通新账号' },
  }),
);

export const HeadForm = Type.Object({
  name: Type.String({ title: '姓名', minLength: 2, maxLength: 30, pattern: '^[\\p{L}·]+$' }),
  employer: Type.String({ title: '工作单位', minLength: 2, maxLength: 60 }),
  point: Type.String({ title: '考点', pattern: '^[0-9]{2}$' }),
  login,
});
export type HeadForm = Static<typeof HeadForm>;

export const INVITED_AT_ONCE = 10;
export const WatchInvitation = Type.Object({
  invigilators: Type.Array(Type.String({ maxLength: 60 }), {
    title: '监考员',
    minItems: 1,
    maxItems: INVITED_AT_ONCE,
    uniqueItems: true,
  }),
});

export const OwnDuty = Type.Object({
  exam: Type.String(),
  title: Type.String({ title: '考试' }),
  subject: Type.String({ title: '科目' }),
  startsAt: instant('开考'),
  endsAt: instant('结束'),
  lateUntil: instant('最迟入场'),
  rooms: Type.Array(
    Type.Object({ point: Type.String(), name: Type.String(), room: Type.Integer(), people: Type.Integer() }),
  ),
});
export type OwnDuty = Static<typeof OwnDuty>;
