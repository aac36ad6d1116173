import { type Static, Type } from 'typebox';
import { nullable, oneOf } from '#kernel/contract';

/** What the shell asks of the server. Reply schemas of `/api/console`, `/api/audit` and `/api/system`. */

export const HomeTask = Type.Object({
  title: Type.String({ title: '要做的事' }),
  note: Type.Optional(Type.String({ title: '说明' })),
  count: Type.Integer({ title: '件数', minimum: 0 }),
  link: Type.String({ title: '去办理的地址' }),
  due: Type.Optional(Type.String({ title: '最近一件的到期日', format: 'date' })),
  late: Type.Optional(Type.Integer({ title: '逾期件数', minimum: 0 })),
});
export type HomeTask = Static<typeof HomeTask>;

const HomeDone = Type.Object({
  id: Type.String(),
  at: Type.String({ title: '时间' }),
  summary: Type.String({ title: '事由' }),
  /** Below /console; null where the thing has no screen. */
  link: Type.Union([Type.String(), Type.Null()], { title: '地址' }),
});

export const Home = Type.Object({
  today: Type.String({ title: '今天', format: 'date' }),
  tasks: Type.Array(HomeTask),
  /** What the person did last. */
  done: Type.Array(HomeDone),
});
export type Home = Static<typeof Home>;

export const auditTopics = {
  'sign-in': '登录与退出',
  refused: '登录失败',
  looks: '查看个人信息全文',
  grants: '角色与授权变更',
  accounts: '账号管理',
  exports: '导出与下载',
  'after-hours': '非工作时段的操作',
} as const;

export const AuditQuery = Type.Object({
  q: Type.Optional(Type.String({ title: '查找', maxLength: 100 })),
  operation: Type.Optional(Type.String({ title: '操作', maxLength: 100 })),
  topic: Type.Optional(oneOf(auditTopics, '专题')),
  actor: Type.Optional(Type.String({ title: '操作人', maxLength: 100 })),
  subject: Type.Optional(Type.String({ title: '对象', maxLength: 200 })),
  requestId: Type.Optional(Type.String({ title: '请求编号', maxLength: 100 })),
  from: Type.Optional(Type.String({ title: '从', format: 'date' })),
  to: Type.Optional(Type.String({ title: '至', format: 'date' })),
  page: Type.Optional(Type.Integer({ title: '页', minimum: 1, default: 1 })),
  pageSize: Type.Optional(Type.Integer({ title: '每页条数', minimum: 1, maximum: 200, default: 50 })),
  sort: Type.Optional(Type.String({ title: '排序', maxLength: 40 })),
});
export type AuditQuery = Static<typeof AuditQuery>;

/** A thing that an entry or a message is about, by name. */
export const NamedThing = Type.Object({
  kind: Type.String({ title: '类别' }),
  name: Type.Union([Type.String(), Type.Null()], { title: '名称' }),
  /** Below /console; null where it has no screen. */
  link: nullable(Type.String()),
});
export type NamedThing = Static<typeof NamedThing>;

export const NamedFact = Type.Object({
  label: Type.String(),
  text: Type.String(),
  thing: nullable(NamedThing),
});
export type NamedFact = Static<typeof NamedFact>;

export const AuditEntry = Type.Object({
  id: Type.String(),
  at: Type.String(),
  realm: nullable(Type.String()),
  actorName: Type.String(),
  /** In the words of the field. */
  operationTitle: Type.String(),
  subject: nullable(NamedThing),
  summary: Type.String(),
  /** Place in the chain; null until the linker has taken it. */
  seq: nullable(Type.Integer()),
});
export type AuditEntry = Static<typeof AuditEntry>;

export const AuditEntries = Type.Object({ items: Type.Array(AuditEntry), total: Type.Integer() });
export type AuditEntries = Static<typeof AuditEntries>;

/** `GET /api/audit/entries/:id`: one entry with all that was written down, in words. */
export const AuditEntryDetail = Type.Object({
  ...AuditEntry.properties,
  onBehalfOf: Type.Array(Type.String()),
  facts: Type.Array(NamedFact),
  changes: Type.Array(Type.Object({ label: Type.String(), was: Type.String(), is: Type.String() })),
  /** For whoever looks behind the words: numbers and fingerprints. */
  technical: Type.Array(NamedFact),
  sameRequest: Type.Array(Type.Object({ id: Type.String(), summary: Type.String() })),
  /** Facts letter by letter, as the fingerprint covers them. */
  original: Type.String(),
});
export type AuditEntryDetail = Static<typeof AuditEntryDetail>;

/** `POST /api/audit/verify` walks a stretch of the chain; `next` goes on from there. */
export const AuditVerify = Type.Object({
  next: Type.Optional(Type.String({ title: '接着核对', maxLength: 500 })),
});
export type AuditVerify = Static<typeof AuditVerify>;

export const AuditVerdict = Type.Object({
  done: Type.Boolean({ title: '核对完毕' }),
  ok: Type.Boolean({ title: '完整' }),
  checked: Type.Integer({ title: '核对条数' }),
  total: Type.Integer({ title: '总条数' }),
  next: Type.Optional(Type.String()),
  brokenAt: Type.Optional(Type.Integer({ title: '断开处序号' })),
  message: Type.String({ title: '结论' }),
});
export type AuditVerdict = Static<typeof AuditVerdict>;

/** `GET /api/audit/today`: what an auditor looks at first. */
export const AuditToday = Type.Object({
  topics: Type.Array(
    Type.Object({
      topic: Type.String(),
      title: Type.String({ title: '内容' }),
      today: Type.Integer({ title: '今天' }),
      yesterday: Type.Integer({ title: '昨天' }),
    }),
  ),
  verified: nullable(Type.Object({ at: Type.String(), actorName: Type.String(), summary: Type.String() })),
});
export type AuditToday = Static<typeof AuditToday>;

export const SystemStatus = Type.Object({
  product: Type.String({ title: '版本' }),
  node: Type.String({ title: 'Node' }),
  postgres: Type.String({ title: 'PostgreSQL' }),
  startedAt: Type.String({ title: '启动时间' }),
  roles: Type.Array(Type.String(), { title: '角色' }),
  memoryBytes: Type.Number({ title: '进程内存' }),
  databaseBytes: Type.Number({ title: '数据库大小' }),
  fileBytes: Type.Optional(Type.Number({ title: '文件大小' })),
  /** The disk that holds the data; null where it cannot be told. */
  disk: nullable(
    Type.Object({
      freeBytes: Type.Number({ title: '剩余空间' }),
      totalBytes: Type.Number({ title: '总空间' }),
    }),
  ),
  backup: Type.Union([Type.Object({ at: Type.String(), summary: Type.String() }), Type.Null()], {
    title: '最近一次备份',
  }),
  doors: Type.Array(
    Type.Object({
      channel: Type.String(),
      title: Type.String({ title: '渠道' }),
      isSet: Type.Boolean({ title: '已接通' }),
      sent: Type.Integer({ title: '一天内已发' }),
      waiting: Type.Integer({ title: '待发' }),
      failed: Type.Integer({ title: '一天内放弃' }),
      lastSentAt: Type.Union([Type.String(), Type.Null()], { title: '最近发出' }),
    }),
  ),
  queue: Type.Object({
    waiting: Type.Integer({ title: '等待' }),
    running: Type.Integer({ title: '处理中' }),
    parked: Type.Integer({ title: '停放' }),
    oldestSeconds: Type.Union([Type.Number(), Type.Null()], { title: '最久等待（秒）' }),
  }),
  modules: Type.Array(
    Type.Object({
      name: Type.String({ title: '模块' }),
      floor: Type.String({ title: '层' }),
      title: Type.String({ title: '名称' }),
      routes: Type.Integer({ title: '接口' }),
      migrations: Type.Integer({ title: '迁移' }),
    }),
  ),
  jobs: Type.Array(
    Type.Object({
      name: Type.String({ title: '任务' }),
      title: Type.Optional(Type.String({ title: '名称' })),
      cron: Type.Union([Type.String(), Type.Null()], { title: '周期' }),
      lastTick: Type.Union([Type.String(), Type.Null()], { title: '上次' }),
      nextTick: Type.Union([Type.String(), Type.Null()], { title: '下次' }),
    }),
  ),
});
export type SystemStatus = Static<typeof SystemStatus>;

/** `GET /api/system/parked`: what has failed too often and waits for a person. */
export const ParkedEntry = Type.Object({
  id: Type.String(),
  kind: Type.Union([Type.Literal('event', { title: '后续处理' }), Type.Literal('job', { title: '后台任务' })]),
  /** What was to be done, in words. */
  title: Type.String({ title: '要做的事' }),
  /** What made it necessary, in words. */
  cause: Type.String({ title: '起因' }),
  module: Type.String({ title: '所属系统' }),
  about: Type.Array(NamedThing),
  facts: Type.Array(NamedFact),
  attempts: Type.Integer({ title: '已试次数' }),
  /** Why, in words, and what helps. */
  reason: Type.String({ title: '失败原因' }),
  advice: Type.String({ title: '怎么办' }),
  lastError: nullable(Type.String()),
  actorName: Type.String({ title: '谁的操作引起' }),
  happenedAt: Type.String({ title: '发生时间' }),
  parkedAt: Type.String({ title: '停放时间' }),
});
export type ParkedEntry = Static<typeof ParkedEntry>;

export const ParkedEntries = Type.Object({ items: Type.Array(ParkedEntry), total: Type.Integer() });
export type ParkedEntries = Static<typeof ParkedEntries>;

export const RetryParked = Type.Object({
  ids: Type.Array(Type.String(), { title: '消息', minItems: 1, maxItems: 500 }),
});
export type RetryParked = Static<typeof RetryParked>;

export const DropParked = Type.Object({
  ids: Type.Array(Type.String(), { title: '消息', minItems: 1, maxItems: 500 }),
  reason: Type.String({ title: '作废原因', minLength: 2, maxLength: 200 }),
});
export type DropParked = Static<typeof DropParked>;

/** Both answer how many messages they touched. */
export const ParkedChanged = Type.Object({ count: Type.Integer() });
export type ParkedChanged = Static<typeof ParkedChanged>;

/** The permissions the shell's own screens ask for; the routes use the same ids. */
export const shellPermissions = {
  readAudit: 'audit.entry.list',
  exportAudit: 'audit.entry.export',
  verifyAudit: 'audit.chain.verify',
  readStatus: 'system.status.show',
  readCalendar: 'system.calendar.show',
  loadCalendar: 'system.calendar.load',
  listParked: 'system.parked.list',
  retryParked: 'system.parked.retry',
  dropParked: 'system.parked.drop',
} as const;

/** `GET /api/system/calendar`: one year of the calendar of working days. */
export const CalendarView = Type.Object({
  year: Type.Integer(),
  /** The notice of the year is out; otherwise its days are provisional. */
  settled: Type.Boolean(),
  notices: Type.Array(Type.Object({ title: Type.String(), documentNumber: nullable(Type.String()) })),
  sourceNote: Type.String(),
  days: Type.Array(
    Type.Object({
      date: Type.String(),
      kind: Type.Union([Type.Literal('holiday'), Type.Literal('makeup-workday')]),
      name: Type.String(),
      awaiting: Type.Boolean(),
    }),
  ),
  years: Type.Array(Type.Object({ year: Type.Integer(), settled: Type.Boolean() })),
  editions: Type.Array(
    Type.Object({
      edition: Type.Integer(),
      reason: Type.String(),
      loadedBy: Type.String(),
      loadedAt: Type.String(),
    }),
  ),
});
export type CalendarView = Static<typeof CalendarView>;

const noticeYear = Type.Integer({ title: '年份', minimum: 2007, maximum: 2100 });
const noticeText = Type.String({
  title: '通知正文',
  minLength: 20,
  maxLength: 10_000,
  'x-ui': { widget: 'textarea', rows: 12, help: '粘贴国务院办公厅通知的原文，从“一、元旦：”到“国庆节”一条不少' },
});

export const CalendarNoticeText = Type.Object({ year: noticeYear, text: noticeText });
export type CalendarNoticeText = Static<typeof CalendarNoticeText>;

export const NewCalendarNotice = Type.Object({
  year: noticeYear,
  title: Type.String({ title: '通知标题', minLength: 5, maxLength: 200 }),
  documentNumber: Type.Optional(Type.String({ title: '文号', maxLength: 60 })),
  text: noticeText,
  reason: Type.Optional(Type.String({ title: '说明', maxLength: 200 })),
});
export type NewCalendarNotice = Static<typeof NewCalendarNotice>;

export const CalendarPreview = Type.Object({
  holidays: Type.Record(Type.String(), Type.String()),
  makeupWorkdays: Type.Record(Type.String(), Type.String()),
  unread: Type.Array(Type.String()),
});
export type CalendarPreview = Static<typeof CalendarPreview>;
