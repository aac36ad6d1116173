import { instant, nullable, oneOf, type Static, Type } from '#kernel/contract';

export const originalStates = {
  awaited: '待复审',
  supplement: '限期补正',
  passed: '合格',
  failed: '不合格',
  declined: '放弃',
  absent: '未到视为放弃',
} as const;
export type OriginalState = keyof typeof originalStates;

const text = (title: string) => Type.String({ title });

export const OriginalRow = Type.Object({
  id: Type.String(),
  postCode: text('岗位代码'),
  postName: text('岗位'),
  employer: text('单位'),
  ticketNo: text('准考证号'),
  shownName: text('姓名'),
  rank: Type.Integer({ title: '笔试名次' }),
  isCalledUp: Type.Boolean({ title: '递补' }),
  calledUpFor: nullable(text('递补谁的名额')),
  calledUp: nullable(text('由谁递补')),
  state: oneOf(originalStates, '复审'),
  at: nullable(instant('复审时间')),
  reviewer: nullable(text('复审人')),
  opinion: text('意见'),
  supplementUntil: nullable(text('补正到')),
  version: Type.Integer(),
});
export type OriginalRow = Static<typeof OriginalRow>;

export const OriginalPlan = Type.Object({
  from: Type.String({ title: '复审开始', format: 'date-time', 'x-ui': { width: 'half' } }),
  until: Type.String({ title: '复审结束', format: 'date-time', 'x-ui': { width: 'half' } }),
  place: Type.String({ title: '地点', minLength: 2, maxLength: 100 }),
  bring: Type.String({
    title: '携带的原件',
    minLength: 2,
    maxLength: 500,
    'x-ui': { widget: 'textarea', rows: 3, help: '考生在“我的报名”里看到' },
  }),
});
export type OriginalPlan = Static<typeof OriginalPlan>;

export const OriginalBoard = Type.Object({
  plan: nullable(
    Type.Object({ from: instant('开始'), until: instant('结束'), place: text('地点'), bring: text('携带的原件') }),
  ),
  /** What the rules let a new plan begin with. */
  usualBring: text('通常携带的原件'),
  items: Type.Array(OriginalRow),
  totalsAt: nullable(instant('总成绩公布')),
});
export type OriginalBoard = Static<typeof OriginalBoard>;

export const OriginalVerdict = Type.Object({
  state: oneOf(
    { passed: '合格', supplement: '限期补正', failed: '不合格', declined: '放弃', absent: '未到视为放弃' },
    '结论',
  ),
  opinion: Type.Optional(
    Type.String({
      title: '意见',
      maxLength: 300,
      'x-ui': { widget: 'textarea', rows: 3, help: '合格可以不写；考生会看到' },
    }),
  ),
  supplementUntil: Type.Optional(
    nullable(Type.String({ title: '补正到', format: 'date', 'x-ui': { help: '限期补正的填写' } })),
  ),
  version: Type.Integer({ title: '版本', 'x-ui': { widget: 'hidden' } }),
});
export type OriginalVerdict = Static<typeof OriginalVerdict>;
