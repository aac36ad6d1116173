import { type Static, Type } from '#kernel/contract';

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
