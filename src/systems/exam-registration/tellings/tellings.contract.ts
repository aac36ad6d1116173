import { instant, listQuery, nullable, oneOf, type Static, Type } from '#kernel/contract';

/** What a candidate is told; each is a message template of the city pack. */
export const topics = {
  'exam-review': '审核结果',
  'exam-fee-due': '请缴考务费',
  'exam-fee-reminder': '缴费快截止',
  'exam-fee-changed': '考务费调整',
  'exam-abandoned': '未缴费视为放弃',
  'exam-paid': '缴费到账',
  'exam-refunded': '考务费已退',
  'exam-post-cancelled': '岗位取消',
  'exam-calendar': '日程调整',
  'exam-ticket': '考场座位和准考证',
  'exam-scores': '成绩公布',
  'exam-recheck': '查分答复',
  'exam-originals': '资格复审安排',
  'exam-originals-deadline': '资格复审快截止',
  'exam-originals-result': '资格复审结果',
  'exam-called-up': '递补入围',
  'exam-interview': '面试安排',
  'exam-medical': '体检安排',
  'exam-hire': '体检、考察与聘用结果',
} as const;
export type Topic = keyof typeof topics;

export const tellingStates = {
  waiting: '待发送',
  'passed-on': '已交发送',
  unreachable: '号码无法送达',
} as const;

export const TellingCount = Type.Object({
  topic: oneOf(topics, '事项'),
  waiting: Type.Integer({ title: '待发送' }),
  passedOn: Type.Integer({ title: '已交发送' }),
  unreachable: Type.Integer({ title: '无法送达' }),
  lastAt: instant('最近一次'),
});
export type TellingCount = Static<typeof TellingCount>;

export const TellingRow = Type.Object({
  id: Type.String(),
  topic: oneOf(topics, '事项'),
  ticketNo: nullable(Type.String({ title: '准考证号' })),
  shownName: Type.String({ title: '考生' }),
  at: instant('时间'),
  state: oneOf(tellingStates, '状态'),
  /** How the message fares, as messaging says it. */
  sent: nullable(Type.String({ title: '发送' })),
  to: nullable(Type.String({ title: '号码' })),
  text: nullable(Type.String({ title: '内容' })),
});
export type TellingRow = Static<typeof TellingRow>;

export const TellingQuery = Type.Object({
  ...listQuery,
  topic: Type.Optional(oneOf(topics, '事项')),
  state: Type.Optional(oneOf(tellingStates, '状态')),
});
export type TellingQuery = Static<typeof TellingQuery>;

export const appointmentKinds = { interview: '面试', medical: '体检' } as const;
export type AppointmentKind = keyof typeof appointmentKinds;

export const Appointment = Type.Object({
  at: Type.String({ title: '时间', format: 'date-time', 'x-ui': { width: 'half' } }),
  place: Type.String({ title: '地点', minLength: 2, maxLength: 60 }),
  bring: Type.String({
    title: '请携带',
    minLength: 2,
    maxLength: 60,
    'x-ui': { help: '写进短信，宜简短，例如：身份证、准考证' },
  }),
});
export type Appointment = Static<typeof Appointment>;
