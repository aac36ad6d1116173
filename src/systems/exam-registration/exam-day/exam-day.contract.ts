import { instant, nullable, oneOf, type Static, Type } from '#kernel/contract';
import { attendances, sexes } from '../candidate.contract.ts';

export const Invigilator = Type.Object({
  id: Type.String(),
  name: Type.String({ title: '姓名' }),
  employer: Type.String({ title: '工作单位' }),
  sex: nullable(oneOf(sexes, '性别')),
  shownPhone: Type.String({ title: '电话' }),
  state: oneOf({ active: '在册', withdrawn: '已退出' }, '状态'),
  point: nullable(Type.String({ title: '考点' })),
  room: nullable(Type.Integer({ title: '考场' })),
  place: nullable(Type.Integer({ title: '监考' })),
});
export type Invigilator = Static<typeof Invigilator>;

export const InvigilatorForm = Type.Object({
  name: Type.String({ title: '姓名', minLength: 2, maxLength: 30 }),
  employer: Type.String({ title: '工作单位', minLength: 2, maxLength: 60 }),
  sex: Type.Optional(nullable(oneOf(sexes, '性别'))),
  phone: Type.Optional(
    Type.String({
      title: '手机号码',
      maxLength: 11,
      pattern: '^(1[3-9][0-9]{9})?$',
      'x-ui': { help: '加密保存，列表只显示后四位' },
    }),
  ),
});
export type InvigilatorForm = Static<typeof InvigilatorForm>;

export const Exchange = Type.Object({
  with: Type.String({ title: '与谁对调' }),
  reason: Type.String({ title: '原因', minLength: 2, maxLength: 200 }),
});
export type Exchange = Static<typeof Exchange>;

export const InvigilatorBoard = Type.Object({
  items: Type.Array(Invigilator),
  rooms: Type.Integer({ title: '考场' }),
  needed: Type.Integer({ title: '需要' }),
  rules: Type.Array(Type.String()),
  seed: nullable(Type.String({ title: '抽签种子' })),
  drawnAt: nullable(instant('抽签时间')),
  moves: Type.Array(
    Type.Object({ at: instant('时间'), byName: Type.String(), text: Type.String(), reason: Type.String() }),
  ),
});
export type InvigilatorBoard = Static<typeof InvigilatorBoard>;

export const RoomLine = Type.Object({
  point: Type.String({ title: '考点' }),
  name: Type.String({ title: '考点名称' }),
  room: Type.Integer({ title: '考场' }),
  people: Type.Integer({ title: '应到' }),
  arrived: Type.Integer({ title: '已到' }),
  late: Type.Integer({ title: '迟到' }),
  violations: Type.Integer({ title: '违纪' }),
  closedAt: nullable(instant('结束登记')),
  note: Type.String({ title: '情况记录' }),
  papers: nullable(Type.Integer({ title: '试卷' })),
  sheets: nullable(Type.Integer({ title: '答题卡' })),
  countedAt: nullable(instant('清点时间')),
  countNote: Type.String({ title: '数目不符的原因' }),
  watchers: Type.Array(
    Type.Object({ id: Type.String(), name: Type.String({ title: '监考员' }), arrivedAt: nullable(instant('到岗')) }),
  ),
});
export type RoomLine = Static<typeof RoomLine>;

const copies = (title: string) =>
  Type.Integer({ title, minimum: 0, maximum: 999, 'x-ui': { help: '含缺考考生的空白卷，应与本场座位数相同' } });
export const PaperCount = Type.Object({
  papers: copies('收回试卷（份）'),
  sheets: copies('收回答题卡（份）'),
  note: Type.Optional(
    Type.String({ title: '数目不符的原因', maxLength: 200, 'x-ui': { widget: 'textarea', rows: 2 } }),
  ),
});
export type PaperCount = Static<typeof PaperCount>;

export const SeatLine = Type.Object({
  candidate: Type.String(),
  seat: Type.Integer({ title: '座位' }),
  ticketNo: Type.String({ title: '准考证号' }),
  name: Type.String({ title: '姓名' }),
  shownNumber: Type.String({ title: '证件号' }),
  post: Type.String({ title: '岗位' }),
  arrivedAt: nullable(instant('到场')),
  lateMinutes: Type.Integer({ title: '迟到（分钟）' }),
  attendance: nullable(oneOf(attendances, '到考')),
  violations: Type.Array(
    Type.Object({
      id: Type.String(),
      name: Type.String(),
      effect: Type.String(),
      described: Type.String(),
      withdrawnReason: nullable(Type.String()),
    }),
  ),
});
export type SeatLine = Static<typeof SeatLine>;

export const RoomSheet = Type.Object({
  point: Type.String(),
  name: Type.String(),
  room: Type.Integer(),
  seats: Type.Array(SeatLine),
  invigilators: Type.Array(Type.String()),
  closedAt: nullable(instant('结束登记')),
  closedBy: nullable(Type.String()),
  note: Type.String(),
  startsAt: instant('开考'),
  lateUntil: instant('最迟入场'),
  kinds: Type.Array(Type.Object({ value: Type.String(), label: Type.String(), effect: Type.String() })),
});
export type RoomSheet = Static<typeof RoomSheet>;

export const Arrival = Type.Object({
  code: Type.String({ title: '准考证号或二维码', minLength: 4, maxLength: 300 }),
  point: Type.String({ title: '考点', pattern: '^[0-9]{2}$' }),
  room: Type.Integer({ title: '考场', minimum: 1, maximum: 999 }),
});
export type Arrival = Static<typeof Arrival>;

export const Arrived = Type.Object({ seat: Type.Integer(), name: Type.String(), lateMinutes: Type.Integer() });
export type Arrived = Static<typeof Arrived>;

/** What is printed for a room beside the record. */
export const roomPapers = { signin: '签到表', door: '门贴', desk: '桌贴' } as const;
export type RoomPaper = keyof typeof roomPapers;

/** The worker that opens the page of a door without a network; it serves no other page. */
export const doorWorkerPath = '/assets/exam-registration/door-worker.js';
export const doorPage = (exam: string): string => `/console/exam-registration/exams/${exam}/door`;

/** A room as a device keeps it while the network is away. */
export const DoorKit = Type.Object({
  sheet: RoomSheet,
  endsAt: instant('结束'),
  seats: Type.Array(
    Type.Object({
      candidate: Type.String(),
      ticketNo: Type.String({ title: '准考证号' }),
      digest: Type.String({ title: '二维码的摘要' }),
      face: Type.String({ title: '照片' }),
    }),
  ),
});
export type DoorKit = Static<typeof DoorKit>;

export const QueuedArrival = Type.Object({
  id: Type.String({ title: '登记编号', pattern: '^[0-9a-f-]{36}$' }),
  ticketNo: Type.String({ title: '准考证号', pattern: '^[0-9]{12}$' }),
  at: Type.String({ title: '登记时间', format: 'date-time' }),
});
export type QueuedArrival = Static<typeof QueuedArrival>;

const QUEUED_AT_MOST = 500;
export const QueuedArrivals = Type.Object({
  point: Arrival.properties.point,
  room: Arrival.properties.room,
  items: Type.Array(QueuedArrival, { title: '离线登记', minItems: 1, maxItems: QUEUED_AT_MOST }),
});
export type QueuedArrivals = Static<typeof QueuedArrivals>;

export const TakenArrival = Type.Object({
  id: Type.String(),
  outcome: oneOf({ taken: '已登记', already: '早已登记', refused: '没有登记' }, '结果'),
  told: Type.String({ title: '说明' }),
});
export type TakenArrival = Static<typeof TakenArrival>;

export const ViolationForm = Type.Object({
  code: Type.String({ title: '违纪情形', maxLength: 40 }),
  described: Type.String({
    title: '经过',
    minLength: 4,
    maxLength: 500,
    'x-ui': { widget: 'textarea', rows: 3, help: '时间、行为、物证；会记入考场记录单' },
  }),
  seenBy: Type.String({ title: '两名监考员', minLength: 2, maxLength: 60 }),
});
export type ViolationForm = Static<typeof ViolationForm>;
