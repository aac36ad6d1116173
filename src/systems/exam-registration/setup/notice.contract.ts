import { instant, nullable, oneOf, type Static, Type } from '#kernel/contract';
import { type Moment, momentTitles } from './calendar.contract.ts';

export const noticeKinds = {
  first: '招聘公告',
  supplement: '补充公告',
  correction: '更正公告',
  post: '岗位调整',
} as const;

export const noticeStates = {
  submitted: '待批准',
  published: '已公布',
  refused: '未批准',
  withdrawn: '已取回',
} as const;
export type NoticeState = keyof typeof noticeStates;

const Change = Type.Object({
  field: Type.String(),
  label: Type.String(),
  before: Type.String(),
  after: Type.String(),
  /** As a program reads it: what approval writes. */
  value: Type.Optional(Type.String()),
});
export type Change = Static<typeof Change>;

export const NoticeRow = Type.Object({
  id: Type.String(),
  kind: oneOf(noticeKinds, '类别'),
  title: Type.String({ title: '标题' }),
  body: Type.String({ title: '正文' }),
  changes: Type.Array(Change),
  state: oneOf(noticeStates, '状态'),
  authorName: Type.String(),
  writtenAt: instant('拟稿时间'),
  decidedByName: nullable(Type.String()),
  decidedAt: nullable(instant('批准时间')),
  opinion: Type.String(),
  mayDecide: Type.Boolean(),
});
export type NoticeRow = Static<typeof NoticeRow>;

const changed = (name: Moment) =>
  Type.Optional(
    Type.String({
      title: `${momentTitles[name]}改为`,
      format: 'date-time',
      'x-ui': { section: '日程和费用：不改的留空', width: 'half' },
    }),
  );

/** What becomes of orders that were shown the old fee and are not paid. */
export const unpaidWays = { keep: '按下单时的原标准缴', remake: '原订单作废，按新标准重新下单' } as const;
export type UnpaidWay = keyof typeof unpaidWays;

/** A supplement or correction: its words, and the dates and fee that it changes; what is left empty stays. */
export const NoticeDraft = Type.Object({
  kind: oneOf({ supplement: '补充公告', correction: '更正公告' }, '类别'),
  title: Type.String({ title: '标题', minLength: 4, maxLength: 80 }),
  body: Type.String({
    title: '正文',
    minLength: 4,
    maxLength: 5000,
    'x-ui': { widget: 'textarea', rows: 4, help: '说明为什么补充或更正，公布后与原公告一起显示' },
  }),
  registersFrom: changed('registersFrom'),
  registersUntil: changed('registersUntil'),
  reviewUntil: changed('reviewUntil'),
  payUntil: changed('payUntil'),
  switchUntil: changed('switchUntil'),
  ticketsFrom: changed('ticketsFrom'),
  startsAt: changed('startsAt'),
  endsAt: changed('endsAt'),
  scoresAt: changed('scoresAt'),
  interviewAt: changed('interviewAt'),
  feeFen: Type.Optional(
    Type.Integer({
      title: '考务费改为',
      minimum: 0,
      maximum: 100_000_00,
      'x-ui': { widget: 'money', section: '日程和费用：不改的留空', width: 'half' },
    }),
  ),
  unpaid: Type.Optional(
    oneOf(unpaidWays, '已下单还没有缴费的', {
      help: '考务费有改动时必填；公布后告诉这些考生',
      width: 'half',
    }),
  ),
});
export type NoticeDraft = Static<typeof NoticeDraft>;
