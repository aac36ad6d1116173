import { instant, nullable, oneOf, type Static, Type } from '#kernel/contract';
import { educations, InterviewRules, InvigilationRules, sexes } from '../exam.contract.ts';

export const examStages = { draft: '拟制中', submitted: '待批准发布', published: '已发布' } as const;
export type ExamStage = keyof typeof examStages;

const section = (name: string) => ({ section: name });
const REGISTER = '报名';
const WRITTEN = '笔试';
const LATER = '成绩与面试';

/** The steps of an exam in the order of the calendar. */
export const momentTitles = {
  registersFrom: '报名开始',
  registersUntil: '报名截止',
  reviewUntil: '审核截止',
  payUntil: '缴费截止',
  switchUntil: '改报截止',
  ticketsFrom: '准考证打印开始',
  startsAt: '开考',
  endsAt: '结束',
  scoresAt: '预计公布成绩',
  interviewAt: '预计面试',
} as const;
export type Moment = keyof typeof momentTitles;

const moment = (name: Moment, at: string) =>
  Type.String({ title: momentTitles[name], format: 'date-time', 'x-ui': { section: at, width: 'half' } });

const version = Type.Integer({ title: '版本', 'x-ui': { widget: 'hidden' } });

export const ExamDraft = Type.Object({
  title: Type.String({ title: '考试名称', minLength: 4, maxLength: 80, 'x-ui': section('公告') }),
  organiser: Type.String({ title: '组织单位', minLength: 2, maxLength: 60, 'x-ui': section('公告') }),
  announcement: Type.String({
    title: '公告正文',
    maxLength: 20_000,
    'x-ui': { widget: 'textarea', rows: 10, help: '每段一行，公布后原样显示', section: '公告' },
  }),
  registersFrom: moment('registersFrom', REGISTER),
  registersUntil: moment('registersUntil', REGISTER),
  reviewUntil: moment('reviewUntil', REGISTER),
  payUntil: moment('payUntil', REGISTER),
  switchUntil: moment('switchUntil', REGISTER),
  ticketsFrom: moment('ticketsFrom', WRITTEN),
  startsAt: moment('startsAt', WRITTEN),
  endsAt: moment('endsAt', WRITTEN),
  scoresAt: moment('scoresAt', LATER),
  interviewAt: moment('interviewAt', LATER),
  subject: Type.String({ title: '笔试科目', minLength: 2, maxLength: 40, 'x-ui': { section: WRITTEN, width: 'half' } }),
  feeFen: Type.Integer({
    title: '考务费',
    minimum: 0,
    maximum: 100_000_00,
    'x-ui': { widget: 'money', section: REGISTER, width: 'half' },
  }),
  insideAtOnce: Type.Integer({
    title: '同时填表人数',
    minimum: 1,
    maximum: 100_000,
    'x-ui': { section: REGISTER, width: 'half', unit: '人', help: '排队入口同时放进多少人，开放后可以再调' },
  }),
  version,
});
export type ExamDraft = Static<typeof ExamDraft>;

export const NewExam = Type.Object({
  title: Type.String({ title: '考试名称', minLength: 4, maxLength: 80 }),
  organiser: Type.String({ title: '组织单位', minLength: 2, maxLength: 60 }),
  firstDay: Type.String({ title: '报名首日', format: 'date', 'x-ui': { help: '其余日程按规则先推算，都可以再改' } }),
});
export type NewExam = Static<typeof NewExam>;

/** The part of the rules that the notice of a year may set for one exam. */
export const ExamRules = Type.Object({
  openingRatio: Type.Integer({
    title: '开考比例 1:',
    minimum: 1,
    maximum: 20,
    'x-ui': { section: '岗位', width: 'half' },
  }),
  scarceRatio: Type.Integer({
    title: '紧缺岗位 1:',
    minimum: 1,
    maximum: 20,
    'x-ui': { section: '岗位', width: 'half' },
  }),
  interviewRatio: Type.Integer({
    title: '面试比例 1:',
    minimum: 1,
    maximum: 20,
    'x-ui': { section: '成绩', width: 'half' },
  }),
  fullScore: Type.Number({ title: '笔试满分', minimum: 1, maximum: 9999, 'x-ui': { section: '成绩', width: 'half' } }),
  minimumScore: Type.Number({
    title: '笔试合格线',
    minimum: 0,
    maximum: 9999,
    'x-ui': { section: '成绩', width: 'half' },
  }),
  decimals: Type.Integer({
    title: '小数位',
    minimum: 0,
    maximum: 2,
    'x-ui': { section: '成绩', width: 'half', help: '以后截去，不进位' },
  }),
  recheckDays: Type.Integer({
    title: '查分期限',
    minimum: 0,
    maximum: 60,
    'x-ui': { section: '成绩', width: 'half', unit: '日' },
  }),
  lateMinutes: Type.Integer({
    title: '迟到不得入场',
    minimum: 0,
    maximum: 120,
    'x-ui': { section: '考场', width: 'half', unit: '分钟' },
  }),
  leaveMinutes: Type.Integer({
    title: '结束前方可离场',
    minimum: 0,
    maximum: 120,
    'x-ui': { section: '考场', width: 'half', unit: '分钟' },
  }),
  minLastRoom: Type.Integer({
    title: '尾考场至少',
    minimum: 1,
    maximum: 99,
    'x-ui': { section: '考场', width: 'half', unit: '人' },
  }),
  columns: Type.String({
    title: '考场各列座位',
    pattern: '^[0-9]{1,2}([、,，][0-9]{1,2}){1,9}$',
    'x-ui': { section: '考场', width: 'half', help: '从左到右，例如 7、8、8、7 是 30 座' },
  }),
  photoWidth: Type.Integer({
    title: '照片宽',
    minimum: 100,
    maximum: 2000,
    'x-ui': { section: '报名照片', width: 'half', unit: '像素' },
  }),
  photoHeight: Type.Integer({
    title: '照片高',
    minimum: 100,
    maximum: 2000,
    'x-ui': { section: '报名照片', width: 'half', unit: '像素' },
  }),
  photoMaxKb: Type.Integer({
    title: '上传不超过',
    minimum: 10,
    maximum: 40_000,
    'x-ui': { section: '报名照片', width: 'half', unit: 'KB' },
  }),
  photoKeptKb: Type.Integer({
    title: '保存不超过',
    minimum: 5,
    maximum: 1000,
    'x-ui': { section: '报名照片', width: 'half', unit: 'KB' },
  }),
  photoGrounds: Type.Array(Type.String(), {
    title: '允许的底色',
    minItems: 1,
    'x-ui': { section: '报名照片', options: ['白色', '蓝色', '红色'].map((value) => ({ value, label: value })) },
  }),
  interview: Type.Optional(
    Type.Object(InterviewRules.properties, { title: '面试、总成绩和公示', 'x-ui': { section: '面试、总成绩和公示' } }),
  ),
  invigilation: Type.Optional(
    Type.Object(InvigilationRules.properties, { title: '监考', 'x-ui': { section: '监考' } }),
  ),
  version,
});
export type ExamRules = Static<typeof ExamRules>;

export const RulesEdition = Type.Object({
  validFrom: Type.String({ title: '生效日期' }),
  source: Type.String({ title: '依据' }),
  inUse: Type.Boolean(),
});
export type RulesEdition = Static<typeof RulesEdition>;

export const PointLine = Type.Object({
  code: Type.String({
    title: '考点代码',
    pattern: '^[0-9]{2}$',
    'x-ui': { width: 'half', help: '两位数字，编入准考证号' },
  }),
  name: Type.String({ title: '考点名称', minLength: 2, maxLength: 60 }),
  address: Type.String({ title: '地址', minLength: 2, maxLength: 100 }),
  rooms: Type.Integer({ title: '考场数', minimum: 1, maximum: 99, 'x-ui': { width: 'half', unit: '个' } }),
});
export type PointLine = Static<typeof PointLine>;

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

/** A supplement or correction: its words, and the dates and fee that it changes; what is left empty stays. */
/** What becomes of orders that were shown the old fee and are not paid. */
export const unpaidWays = { keep: '按下单时的原标准缴', remake: '原订单作废，按新标准重新下单' } as const;
export type UnpaidWay = keyof typeof unpaidWays;

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

export const SetupCheck = Type.Object({ text: Type.String(), isDone: Type.Boolean() });

export const ExamSetup = Type.Object({
  draft: ExamDraft,
  rules: ExamRules,
  editions: Type.Array(RulesEdition),
  points: Type.Array(PointLine),
  notices: Type.Array(NoticeRow),
  checks: Type.Array(SetupCheck),
  stage: oneOf(examStages, '状态'),
  opinion: Type.String(),
  submittedByName: nullable(Type.String()),
  approvedByName: nullable(Type.String()),
  publishedAt: nullable(instant('发布时间')),
  posts: Type.Integer(),
  recruits: Type.Integer(),
  candidates: Type.Integer(),
  mayApprove: Type.Boolean(),
});
export type ExamSetup = Static<typeof ExamSetup>;

/** Terms of a post as one fills them in by hand; the table of an office has the same columns. */
export const PostTerms = Type.Object({
  code: Type.String({
    title: '岗位代码',
    pattern: '^[A-Za-z0-9-]{1,20}$',
    'x-ui': { width: 'half', help: '数字、字母和短横线' },
  }),
  name: Type.String({ title: '岗位名称', minLength: 1, maxLength: 60, 'x-ui': { width: 'half' } }),
  department: Type.String({ title: '主管部门', minLength: 1, maxLength: 60, 'x-ui': { width: 'half' } }),
  employer: Type.String({ title: '招聘单位', minLength: 1, maxLength: 60, 'x-ui': { width: 'half' } }),
  category: Type.Optional(Type.String({ title: '岗位类别', maxLength: 20, 'x-ui': { width: 'half' } })),
  recruits: Type.Integer({
    title: '招聘人数',
    minimum: 1,
    maximum: 999,
    'x-ui': { width: 'half', unit: '人' },
  }),
  places: Type.Optional(
    nullable(
      Type.Integer({
        title: '限报人数',
        minimum: 1,
        maximum: 100_000,
        'x-ui': { width: 'half', unit: '人', help: '不限的留空' },
      }),
    ),
  ),
  education: Type.Integer({
    title: '学历',
    minimum: 0,
    maximum: 5,
    'x-ui': {
      width: 'half',
      options: educations.map((label, value) => ({ value, label: value > 0 ? `${label}及以上` : label })),
    },
  }),
  majors: Type.Optional(Type.String({ title: '专业', maxLength: 200, 'x-ui': { help: '不限的留空，多个用顿号隔开' } })),
  maxAge: Type.Optional(
    nullable(Type.Integer({ title: '年龄不超过', minimum: 18, maximum: 60, 'x-ui': { width: 'half', unit: '周岁' } })),
  ),
  sex: Type.Optional(nullable(oneOf(sexes, '性别'))),
  conditions: Type.Optional(Type.String({ title: '其他条件', maxLength: 200 })),
  scarce: Type.Boolean({ title: '紧缺岗位，按紧缺的开考比例' }),
  phone: Type.Optional(Type.String({ title: '咨询电话', maxLength: 30, 'x-ui': { width: 'half' } })),
  reason: Type.Optional(
    Type.String({ title: '调整原因', maxLength: 200, 'x-ui': { help: '公告发布以后必填，会与岗位调整一起公布' } }),
  ),
});
export type PostTerms = Static<typeof PostTerms>;

export const Opinion = Type.Object({ reason: Type.String({ title: '意见', minLength: 2, maxLength: 200 }) });
