import { instant, nullable, oneOf, type Static, Type } from '#kernel/contract';

export const hireStages = {
  medical: '体检',
  inspection: '考察',
  proposed: '拟聘用，待公示',
  noticed: '公示中',
  hired: '已聘用',
  'medical-failed': '体检不合格',
  'inspection-failed': '考察不合格',
  objected: '公示异议成立',
  declined: '放弃',
} as const;
export type HireStage = keyof typeof hireStages;

export const hireSteps = {
  'pass-medical': '体检合格',
  'fail-medical': '体检不合格',
  'pass-inspection': '考察合格',
  'fail-inspection': '考察不合格',
  decline: '放弃',
} as const;
export type HireStep = keyof typeof hireSteps;

export const HireRow = Type.Object({
  id: Type.String(),
  postCode: Type.String({ title: '岗位代码' }),
  postName: Type.String({ title: '岗位' }),
  employer: Type.String({ title: '单位' }),
  ticketNo: Type.String({ title: '准考证号' }),
  shownName: Type.String({ title: '姓名' }),
  total: Type.String({ title: '总成绩' }),
  totalRank: Type.Integer({ title: '名次' }),
  stage: oneOf(hireStages, '进展'),
  isReplacement: Type.Boolean({ title: '递补' }),
  mayReplace: Type.Boolean(),
  changedAt: instant('时间'),
  version: Type.Integer(),
  moves: Type.Array(
    Type.Object({
      at: instant('时间'),
      toStage: oneOf(hireStages, '进展'),
      byName: Type.String(),
      opinion: Type.String(),
    }),
  ),
});
export type HireRow = Static<typeof HireRow>;

export const ObjectionRow = Type.Object({
  id: Type.String(),
  at: instant('时间'),
  ticketNo: Type.String({ title: '反映对象' }),
  sender: Type.String({ title: '反映人' }),
  text: Type.String({ title: '内容' }),
  answeredAt: nullable(instant('答复时间')),
  answeredBy: nullable(Type.String()),
  upheld: nullable(Type.Boolean()),
  answer: Type.String(),
});
export type ObjectionRow = Static<typeof ObjectionRow>;

export const HireNotice = Type.Object({
  id: Type.String(),
  publishedAt: instant('公示时间'),
  fromDay: Type.String({ title: '公示首日' }),
  untilDay: Type.String({ title: '公示末日' }),
  workingDays: Type.Integer({ title: '工作日' }),
  provisional: Type.Boolean({ title: '暂定' }),
  closedAt: nullable(instant('结束时间')),
  people: Type.Integer({ title: '人数' }),
  objections: Type.Array(ObjectionRow),
});
export type HireNotice = Static<typeof HireNotice>;

export const HireBoard = Type.Object({
  items: Type.Array(HireRow),
  notices: Type.Array(HireNotice),
  noticeDays: Type.Integer(),
});
export type HireBoard = Static<typeof HireBoard>;

export const HireMove = Type.Object({
  step: oneOf(hireSteps, '结论'),
  opinion: Type.Optional(Type.String({ title: '意见', maxLength: 300 })),
  version: Type.Integer({ title: '版本' }),
});
export type HireMove = Static<typeof HireMove>;

export const ObjectionAnswer = Type.Object({
  upheld: Type.Boolean({ title: '异议成立，取消这名考生的拟聘资格' }),
  answer: Type.String({ title: '调查结果', minLength: 4, maxLength: 500, 'x-ui': { widget: 'textarea', rows: 3 } }),
});
export type ObjectionAnswer = Static<typeof ObjectionAnswer>;
