import { defineEvent, instant, listQuery, nullable, oneOf, type Static, Type } from '#kernel/contract';

export const candidateStates = {
  pending: '待审',
  returned: '退回补充',
  refused: '审核不通过',
  appealed: '申诉待复审',
  approved: '审核通过，待缴费',
  paid: '报名成功',
  abandoned: '未缴费，视为放弃',
  withdrawn: '已撤回',
  cancelled: '岗位取消，待改报或退款',
  refunded: '已退款',
} as const;
export type CandidateState = keyof typeof candidateStates;

export const educations = ['不限', '中专、高中', '大专', '本科', '硕士研究生', '博士研究生'] as const;
export const sexes = { male: '男', female: '女' } as const;
export type Sex = keyof typeof sexes;
export const attendances = { sat: '已考', absent: '缺考', violation: '违纪' } as const;
export type Attendance = keyof typeof attendances;

/** 监考: how many, and from whom they are kept apart. */
export const InvigilationRules = Type.Object({
  perRoom: Type.Integer({ title: '每个考场监考员', minimum: 1, maximum: 4, 'x-ui': { unit: '人' } }),
  apartFromCandidates: Type.Boolean({ title: '不来自本考场考生的工作单位和所报单位' }),
  apartFromEachOther: Type.Boolean({ title: '同一考场的监考员不来自同一单位' }),
  daysBefore: Type.Integer({
    title: '主考、监考员的账号在考前几日开放',
    minimum: 0,
    maximum: 7,
    'x-ui': { unit: '日', help: '用来提前装好本场名单；考试日结束即收回' },
  }),
});

/** From the list of the interviews to the notice of those to be hired. */
export const InterviewRules = Type.Object({
  examiners: Type.Integer({ title: '考官人数', minimum: 1, maximum: 15, 'x-ui': { width: 'half', unit: '人' } }),
  dropExtremes: Type.Boolean({ title: '去掉一个最高分和一个最低分' }),
  fullScore: Type.Number({ title: '面试满分', minimum: 1, maximum: 1000, 'x-ui': { width: 'half' } }),
  minimumScore: Type.Number({
    title: '面试合格线',
    minimum: 0,
    maximum: 1000,
    'x-ui': { width: 'half', help: '低于它的不进入体检' },
  }),
  minimumWhenFew: Type.Optional(
    Type.Number({
      title: '竞争不足时的合格线',
      minimum: 0,
      maximum: 1000,
      'x-ui': { width: 'half', help: '参加面试的人少于面试比例的岗位，低于它的不进入体检；没有另定的留空' },
    }),
  ),
  writtenDivisor: Type.Integer({
    title: '笔试成绩先除以',
    minimum: 1,
    maximum: 10,
    'x-ui': { width: 'half', help: '把笔试折成百分制，满分 200 的填 2' },
  }),
  writtenPercent: Type.Integer({ title: '笔试占', minimum: 0, maximum: 100, 'x-ui': { width: 'half', unit: '%' } }),
  interviewPercent: Type.Integer({ title: '面试占', minimum: 0, maximum: 100, 'x-ui': { width: 'half', unit: '%' } }),
  confirmDays: Type.Integer({
    title: '确认参加的期限',
    minimum: 0,
    maximum: 60,
    'x-ui': { width: 'half', unit: '日' },
  }),
  noticeDays: Type.Integer({ title: '公示期', minimum: 1, maximum: 60, 'x-ui': { width: 'half', unit: '工作日' } }),
});

/** What the law and the notice of a year set; dated data of the city pack. */
export const Rules = Type.Object({
  photo: Type.Object({
    width: Type.Integer({ title: '宽（像素）' }),
    height: Type.Integer({ title: '高（像素）' }),
    ratioTolerance: Type.Number({ title: '宽高比误差' }),
    minBytes: Type.Integer({ title: '上传至少（字节）' }),
    maxBytes: Type.Integer({ title: '上传至多（字节）' }),
    keptBytes: Type.Integer({ title: '保存至多（字节）' }),
    minSharpness: Type.Number({ title: '最低清晰度' }),
    maxBackgroundSpread: Type.Number({ title: '底色最大差异' }),
    maxFlatShare: Type.Number({ title: '相同像素最大占比，超过视为截图' }),
    backgrounds: Type.Array(
      Type.Object({ name: Type.String(), rgb: Type.Array(Type.Number()), distance: Type.Number() }),
    ),
    sameFaceDistance: Type.Integer({ title: '感知哈希相差不超过几位视为同一照片' }),
  }),
  openingRatio: Type.Integer({ title: '开考比例' }),
  scarceRatio: Type.Integer({ title: '紧缺岗位开考比例' }),
  interviewRatio: Type.Integer({ title: '面试比例' }),
  minimumScore: Type.Number({ title: '最低合格线' }),
  fullScore: Type.Number({ title: '满分' }),
  decimals: Type.Integer({ title: '保留小数位，截去不进位' }),
  roomColumns: Type.Array(Type.Integer(), { title: '考场各列座位数' }),
  minLastRoom: Type.Integer({ title: '尾考场至少人数' }),
  cityCode: Type.String({ title: '准考证号中的地市', pattern: '^[0-9]{2}$' }),
  lateMinutes: Type.Integer({ title: '迟到多少分钟不得入场' }),
  leaveMinutes: Type.Integer({ title: '结束前多少分钟方可离场' }),
  recheckDays: Type.Integer({ title: '公布后几日内可以申请查分' }),
  /** What the program does by itself after the deadline for paying, in minutes after it. */
  afterPayment: Type.Object({
    abandonMinutes: Type.Integer({ title: '缴费截止后多少分钟，未缴费的报名视为放弃、名额释放', minimum: 0 }),
    openingRatioMinutes: Type.Union([Type.Integer({ minimum: 0 }), Type.Null()], {
      title: '缴费截止后多少分钟自动按开考比例核定岗位，空则由考务人员核定',
    }),
  }),
  /** A calendar to propose, in days after the first day of registration. */
  rhythm: Type.Optional(
    Type.Object({
      registerDays: Type.Integer(),
      reviewDays: Type.Integer(),
      payDays: Type.Integer(),
      switchDays: Type.Integer(),
      ticketsAfterDays: Type.Integer(),
      examAfterDays: Type.Integer(),
      examMinutes: Type.Integer(),
      scoresAfterDays: Type.Integer(),
      interviewAfterDays: Type.Integer(),
    }),
  ),
  /** 资格复审: what is brought, as the plan begins with. */
  originals: Type.Optional(Type.Object({ bring: Type.String({ title: '资格复审携带的原件' }) })),
  /** How long before a deadline candidates are reminded, in hours. */
  telling: Type.Optional(
    Type.Object({
      unpaidHours: Type.Integer({ title: '缴费截止前多少小时提醒', minimum: 1 }),
      originalsHours: Type.Integer({ title: '资格复审截止前多少小时提醒', minimum: 1 }),
      interviewHours: Type.Integer({ title: '面试前多少小时提醒', minimum: 1 }),
    }),
  ),
  invigilation: Type.Optional(InvigilationRules),
  interview: Type.Optional(InterviewRules),
  /** 违纪: what each becomes, with the article that says so. */
  violations: Type.Optional(
    Type.Array(
      Type.Object({
        code: Type.String(),
        name: Type.String(),
        effect: Type.String(),
        source: Type.String(),
      }),
    ),
  ),
});
export type Rules = Static<typeof Rules>;

export const Exam = Type.Object({
  id: Type.String(),
  title: Type.String({ title: '考试' }),
  year: Type.Integer({ title: '年度' }),
  organiser: Type.String({ title: '组织单位' }),
  announcement: Type.String({ title: '公告' }),
  subject: Type.String({ title: '科目' }),
  feeFen: Type.Integer({ title: '考务费' }),
  registersFrom: instant('报名开始'),
  registersUntil: instant('报名截止'),
  reviewUntil: instant('审核截止'),
  payUntil: instant('缴费截止'),
  switchUntil: instant('改报截止'),
  ticketsFrom: instant('准考证打印开始'),
  startsAt: instant('开考'),
  endsAt: instant('结束'),
  scoresAt: nullable(instant('预计公布成绩')),
  interviewAt: nullable(instant('预计面试')),
  stage: oneOf({ draft: '拟制中', submitted: '待批准发布', published: '已发布' }, '发布'),
  isPublic: Type.Boolean({ title: '已公布' }),
  seedHash: nullable(Type.String({ title: '随机种子的摘要' })),
  seed: nullable(Type.String({ title: '随机种子' })),
  listHash: nullable(Type.String({ title: '编排名单的摘要' })),
  allottedAt: nullable(instant('编排时间')),
  releasedAt: nullable(instant('成绩公布时间')),
  demo: Type.Boolean({ title: '示例数据' }),
  version: Type.Integer(),
});
export type Exam = Static<typeof Exam>;

export const ExamProgress = Type.Object({
  ...Exam.properties,
  states: Type.Array(
    Type.Object({
      state: Type.Unsafe<CandidateState>({ type: 'string', enum: Object.keys(candidateStates) }),
      count: Type.Integer(),
    }),
  ),
  posts: Type.Integer({ title: '岗位' }),
  recruits: Type.Integer({ title: '招聘人数' }),
  seated: Type.Integer({ title: '已编排' }),
  scored: Type.Integer({ title: '已有成绩' }),
});
export type ExamProgress = Static<typeof ExamProgress>;

export const Post = Type.Object({
  id: Type.String(),
  code: Type.String({ title: '岗位代码' }),
  department: Type.String({ title: '主管部门' }),
  employer: Type.String({ title: '招聘单位' }),
  name: Type.String({ title: '岗位名称' }),
  category: Type.String({ title: '岗位类别' }),
  recruits: Type.Integer({ title: '招聘人数' }),
  kept: nullable(Type.Integer({ title: '核定人数' })),
  places: nullable(Type.Integer({ title: '限报人数' })),
  taken: Type.Integer({ title: '占用名额' }),
  education: Type.Integer({ title: '学历' }),
  majors: Type.String({ title: '专业' }),
  maxAge: nullable(Type.Integer({ title: '年龄不超过' })),
  sex: nullable(oneOf(sexes, '性别')),
  conditions: Type.String({ title: '其他条件' }),
  scarce: Type.Boolean({ title: '紧缺' }),
  phone: Type.String({ title: '咨询电话' }),
  state: Type.Unsafe<'open' | 'cancelled'>({ type: 'string', title: '状态' }),
  version: Type.Integer(),
  approved: Type.Integer({ title: '审核通过' }),
  paid: Type.Integer({ title: '缴费' }),
});
export type Post = Static<typeof Post>;

export const PostChange = Type.Object({
  recruits: Type.Integer({ title: '招聘人数', minimum: 1, maximum: 999 }),
  places: Type.Optional(nullable(Type.Integer({ title: '限报人数', minimum: 1, maximum: 100_000 }))),
  reason: Type.String({ title: '原因', minLength: 2, maxLength: 200 }),
  version: Type.Integer({ title: '版本', 'x-ui': { widget: 'hidden' } }),
});
export type PostChange = Static<typeof PostChange>;

export const PostQuery = Type.Object({
  ...listQuery,
  employer: Type.Optional(Type.String({ title: '招聘单位', maxLength: 100 })),
  education: Type.Optional(Type.Integer({ title: '我的学历', minimum: 0, maximum: 5 })),
});

export const CandidateRow = Type.Object({
  id: Type.String(),
  shownName: Type.String({ title: '姓名' }),
  shownNumber: Type.String({ title: '证件号' }),
  postCode: Type.String({ title: '岗位代码' }),
  postName: Type.String({ title: '岗位' }),
  employer: Type.String({ title: '单位' }),
  state: oneOf(candidateStates, '状态'),
  submittedAt: instant('提交时间'),
  findings: Type.Array(Type.String()),
  ticketNo: nullable(Type.String({ title: '准考证号' })),
  score: nullable(Type.String({ title: '成绩' })),
  rank: nullable(Type.Integer({ title: '名次' })),
  shortlist: nullable(Type.String({ title: '入围' })),
});
export type CandidateRow = Static<typeof CandidateRow>;

export const CandidateQuery = Type.Object({
  ...listQuery,
  state: Type.Optional(oneOf(candidateStates, '状态')),
  post: Type.Optional(Type.String({ title: '职位', maxLength: 60 })),
});
export type CandidateQuery = Static<typeof CandidateQuery>;

export const CandidateFile = Type.Object({
  ...CandidateRow.properties,
  reason: Type.String(),
  answers: Type.Array(Type.Object({ label: Type.String(), value: Type.String() })),
  conditions: Type.Array(Type.Object({ label: Type.String(), value: Type.String() })),
  sameFace: Type.Array(Type.Object({ id: Type.String(), shownName: Type.String(), shownNumber: Type.String() })),
  moves: Type.Array(
    Type.Object({
      at: instant('时间'),
      toState: oneOf(candidateStates, '状态'),
      byName: Type.String(),
      opinion: Type.String(),
    }),
  ),
  place: nullable(Type.String({ title: '考场座位' })),
  /** What the candidate was told by message. */
  told: Type.Array(
    Type.Object({
      at: Type.String(),
      title: Type.String(),
      to: Type.String(),
      text: Type.String(),
      state: Type.String(),
    }),
  ),
  version: Type.Integer(),
});
export type CandidateFile = Static<typeof CandidateFile>;

export const verdicts = { approve: '审核通过', return: '退回补充', refuse: '不通过' } as const;
export type Verdict = keyof typeof verdicts;
export const Review = Type.Object({
  verdict: oneOf(verdicts, '结论'),
  opinion: Type.Optional(Type.String({ title: '意见', maxLength: 300 })),
  version: Type.Integer({ title: '版本' }),
});
export type Review = Static<typeof Review>;

export const candidateMoved = defineEvent(
  'exam-registration.candidate.moved',
  Type.Object({ exam: Type.String(), candidate: Type.String() }),
);

export const Allotted = Type.Object({
  people: Type.Integer({ title: '人数' }),
  rooms: Type.Integer({ title: '考场' }),
  clashes: Type.Integer({ title: '相邻同岗位或同单位' }),
  milliseconds: Type.Integer({ title: '用时（毫秒）' }),
});
export type Allotted = Static<typeof Allotted>;

export const ScoreReport = Type.Object({
  rows: Type.Integer({ title: '行数' }),
  written: Type.Integer({ title: '写入' }),
  problems: Type.Array(Type.Object({ row: Type.Integer({ title: '行号' }), text: Type.String({ title: '问题' }) })),
  missing: Type.Array(Type.String({ title: '缺成绩的准考证号' })),
  missingCount: Type.Integer({ title: '缺成绩' }),
});
export type ScoreReport = Static<typeof ScoreReport>;

export const RecheckRow = Type.Object({
  id: Type.String(),
  ticketNo: Type.String({ title: '准考证号' }),
  shownName: Type.String({ title: '姓名' }),
  askedAt: instant('申请时间'),
  reason: Type.String({ title: '理由' }),
  answeredAt: nullable(instant('答复时间')),
  outcome: Type.String({ title: '结果' }),
  scoreBefore: nullable(Type.String({ title: '成绩' })),
});
export type RecheckRow = Static<typeof RecheckRow>;

export const TicketBatch = Type.Object({
  tickets: Type.Integer({ title: '准考证' }),
  rooms: Type.Integer({ title: '考场' }),
  madeTickets: Type.Integer({ title: '已制作' }),
  madeRooms: Type.Integer({ title: '已完成考场' }),
  /** While they are being made, by the pace of the last half minute. */
  secondsLeft: Type.Union([Type.Integer(), Type.Null()], { title: '预计还需（秒）' }),
});
export type TicketBatch = Static<typeof TicketBatch>;

export const ImportReport = Type.Object({
  rows: Type.Integer({ title: '行数' }),
  written: Type.Integer({ title: '写入' }),
  problems: Type.Array(Type.Object({ row: Type.Integer({ title: '行号' }), text: Type.String({ title: '问题' }) })),
});
export type ImportReport = Static<typeof ImportReport>;

export const Rehearse = Type.Object({
  people: Type.Integer({ title: '演练人数', minimum: 30, maximum: 20_000, default: 600 }),
});
export type Rehearse = Static<typeof Rehearse>;

export const Rehearsal = Type.Object({
  exam: Type.String({ title: '演练考试' }),
  people: Type.Integer({ title: '报名' }),
  kept: Type.Integer({ title: '保留岗位' }),
  reduced: Type.Integer({ title: '核减岗位' }),
  cancelled: Type.Integer({ title: '取消岗位' }),
  seated: Type.Integer({ title: '编排' }),
  rooms: Type.Integer({ title: '考场' }),
  clashes: Type.Integer({ title: '相邻同单位' }),
  ranked: Type.Integer({ title: '排名' }),
  shortlisted: Type.Integer({ title: '入围' }),
  watchers: Type.Integer({ title: '监考员' }),
  chosen: Type.Integer({ title: '进入体检' }),
  noticed: Type.Integer({ title: '公示' }),
  milliseconds: Type.Integer({ title: '用时（毫秒）' }),
});
export type Rehearsal = Static<typeof Rehearsal>;
