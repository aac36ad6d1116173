import { nullable, oneOf, type Static, Type } from '#kernel/contract';
import { DateOnly, option } from './words.contract.ts';

export const PersonInput = Type.Object({
  name: Type.String({ title: '姓名', minLength: 2, maxLength: 50, pattern: '^[\\p{L}·]+$' }),
  phone: Type.Optional(nullable(Type.String({ title: '办公手机', pattern: '^1[3-9][0-9]{9}$' }))),
});
export type PersonInput = Static<typeof PersonInput>;

/** A person as colleagues see one; the telephone is masked. */
export const PersonCard = Type.Object({
  ...option,
  id: Type.String(),
  name: Type.String(),
  phone: nullable(Type.String()),
  demo: Type.Boolean(),
  version: Type.Integer(),
  organisationId: nullable(Type.String()),
  organisation: nullable(Type.String()),
  postId: nullable(Type.String()),
  post: nullable(Type.String()),
});
export type PersonCard = Static<typeof PersonCard>;

export const AppointmentInput = Type.Object({
  personId: Type.String({ title: '人员', minLength: 1, 'x-ui': { optionsUrl: '/api/directory/people' } }),
  postId: Type.String({ title: '岗位', minLength: 1, 'x-ui': { widget: 'hidden' } }),
  validFrom: DateOnly('任职日期'),
  validTo: Type.Optional(nullable(DateOnly('免职日期'))),
  /** Left out: main where the person has no main post in that time, part-time (兼职) otherwise. */
  main: Type.Optional(Type.Boolean({ title: '作为主要岗位', description: '一人只有一个主要岗位，其余为兼职' })),
});
export type AppointmentInput = Static<typeof AppointmentInput>;

export const Appointment = Type.Object({
  id: Type.String(),
  personId: Type.String(),
  person: Type.String(),
  postId: Type.String(),
  post: Type.String(),
  organisationId: Type.String(),
  organisation: Type.String(),
  validFrom: Type.String(),
  validTo: nullable(Type.String()),
  main: Type.Boolean(),
  version: Type.Integer(),
});
export type Appointment = Static<typeof Appointment>;

export const leaveKinds = {
  annual: '休假',
  sick: '病假',
  travel: '出差',
  training: '培训',
  other: '其他离岗',
} as const;

export const LeaveInput = Type.Object({
  kind: oneOf(leaveKinds, '事由'),
  validFrom: DateOnly('开始日期'),
  validTo: DateOnly('结束日期'),
  note: Type.Optional(Type.String({ title: '说明', maxLength: 200 })),
});
export type LeaveInput = Static<typeof LeaveInput>;

export const Leave = Type.Object({
  id: Type.String(),
  personId: Type.String(),
  person: Type.String(),
  kind: oneOf(leaveKinds, '事由'),
  validFrom: Type.String(),
  validTo: Type.String(),
  note: Type.String(),
  registeredBy: Type.String(),
  registeredAt: Type.String(),
  cancelled: Type.Boolean(),
  past: Type.Boolean(),
  version: Type.Integer(),
});
export type Leave = Static<typeof Leave>;
