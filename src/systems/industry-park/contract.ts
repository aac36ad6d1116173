import { defineEvent, listQuery, type Static, Type } from '#kernel/contract';
import { day, Fen, monthOrDay, nullable, oneOf, reasonOf, Version } from './fields.contract.ts';
import { Phase } from './phase.contract.ts';

export * from './phase.contract.ts';

/** In the order in which a project reaches them; 环评 and 土地 go side by side. */
export const milestoneKinds = {
  negotiating: '洽谈',
  signed: '签约',
  filed: '立项（核准、备案）',
  eia: '环评批复',
  land: '用地批复',
  ground_broken: '开工',
  structure: '主体完工',
  equipment: '设备安装',
  ignition: '点火',
  trial_production: '试产',
  in_production: '投产',
  full_capacity: '达产',
  accepted: '竣工验收',
} as const;
export type MilestoneKind = keyof typeof milestoneKinds;

export const milestoneStates = {
  reached: '已完成',
  unverified: '已完成，缺佐证',
  ahead: '未到期',
  delayed: '逾期',
} as const;
export type MilestoneState = keyof typeof milestoneStates;

export const projectStates = { active: '在建', suspended: '停缓建', cancelled: '取消' } as const;
export type ProjectState = keyof typeof projectStates;

const Reason = reasonOf('更正原因');

export const Milestone = Type.Object({
  id: Type.String(),
  kind: oneOf(milestoneKinds, '节点'),
  planned: nullable(Type.String({ title: '计划' })),
  actual: nullable(Type.String({ title: '实际' })),
  evidence: Type.String({ title: '佐证' }),
  clause: Type.String({ title: '条目' }),
  state: oneOf(milestoneStates, '状态'),
  daysLate: Type.Integer({ title: '逾期天数' }),
  /** What was planned before each change of the plan, oldest first. */
  formerPlans: Type.Array(
    Type.Object({ planned: Type.String({ title: '原计划' }), reason: Type.String({ title: '改期原因' }) }),
  ),
});
export type Milestone = Static<typeof Milestone>;

export const CapitalChange = Type.Object({
  id: Type.String(),
  changedOn: Type.String({ title: '日期' }),
  beforeFen: Fen('变动前'),
  afterFen: Fen('变动后'),
  changeFen: Type.Integer({ title: '变动额' }),
  document: Type.String({ title: '依据' }),
  clause: Type.String({ title: '条目' }),
});
export type CapitalChange = Static<typeof CapitalChange>;

export const Outlay = Type.Object({
  month: Type.String({ title: '月份' }),
  plannedFen: Fen('计划'),
  actualFen: nullable(Fen('完成')),
  note: Type.String({ title: '说明' }),
  demo: Type.Boolean(),
  version: Type.Integer(),
});
export type Outlay = Static<typeof Outlay>;

/** A photograph or a paper of the file. */
export const Paper = Type.Object({
  id: Type.String(),
  milestone: nullable(oneOf(milestoneKinds, '节点')),
  /** The number of the phase that it shows. */
  phase: nullable(Type.Integer({ title: '期次' })),
  title: Type.String({ title: '名称' }),
  mediaType: Type.String(),
  size: Type.Integer(),
  open: Type.Boolean({ title: '公开' }),
  addedBy: Type.String(),
  addedAt: Type.Unsafe<Date>({ type: 'string', format: 'date-time' }),
  withdrawnReason: nullable(Type.String()),
  withdrawnBy: nullable(Type.String()),
});
export type Paper = Static<typeof Paper>;

/** Fields of the form that carries the file. */
export const NewPaper = Type.Object({
  title: Type.Optional(Type.String({ title: '名称', maxLength: 100 })),
  milestone: Type.Optional(Type.String({ title: '节点', enum: ['', ...Object.keys(milestoneKinds)] })),
  phase: Type.Optional(Type.String({ title: '期次', pattern: '^[0-9]{0,2}$' })),
  open: Type.Optional(Type.String({ title: '公开', enum: ['yes', 'no'] })),
});
export type NewPaper = Static<typeof NewPaper>;

export const Withdrawal = Type.Object({
  reason: Type.String({ title: '原因', minLength: 2, maxLength: 200, pattern: '\\S' }),
});

export const ProjectRow = Type.Object({
  id: Type.String(),
  name: Type.String({ title: '项目' }),
  shortName: Type.String({ title: '简称' }),
  owner: Type.String({ title: '项目单位' }),
  park: Type.String({ title: '园区' }),
  state: oneOf(projectStates, '状态'),
  totalInvestmentFen: Fen('总投资'),
  doneFen: Type.Integer({ title: '累计完成' }),
  latest: nullable(oneOf(milestoneKinds, '最近节点')),
  latestOn: nullable(Type.String({ title: '最近节点日期' })),
  delayed: Type.Integer({ title: '逾期节点' }),
  demo: Type.Boolean({ title: '示例数据' }),
});
export type ProjectRow = Static<typeof ProjectRow>;

export const Project = Type.Object({
  id: Type.String(),
  name: Type.String(),
  shortName: Type.String(),
  owner: Type.String(),
  park: Type.String(),
  region: Type.String(),
  totalInvestmentFen: Fen('总投资'),
  annualOutputFen: nullable(Fen('预计年产值')),
  summary: Type.String(),
  state: oneOf(projectStates, '状态'),
  stateOn: nullable(Type.String()),
  stateReason: Type.String(),
  recordedUntil: nullable(Type.String({ title: '档案截至' })),
  document: Type.String({ title: '出处' }),
  clause: Type.String({ title: '原文' }),
  demo: Type.Boolean(),
  version: Type.Integer(),
  phases: Type.Array(Phase),
  capital: Type.Array(CapitalChange),
  milestones: Type.Array(Milestone),
  /** Taken back, and not put in again since. */
  withdrawnMilestones: Type.Array(
    Type.Object({
      ...Type.Pick(Milestone, ['id', 'kind', 'planned', 'actual']).properties,
      reason: Type.String({ title: '撤销原因' }),
    }),
  ),
  outlays: Type.Array(Outlay),
  papers: Type.Array(Paper),
  versions: Type.Array(
    Type.Object({
      version: Type.Integer(),
      reason: Type.String(),
      changedBy: Type.String(),
      changedAt: Type.Unsafe<Date>({ type: 'string', format: 'date-time' }),
    }),
  ),
});
export type Project = Static<typeof Project>;

export const NewProject = Type.Object({
  name: Type.String({ title: '项目名称', minLength: 4, maxLength: 100 }),
  shortName: Type.String({ title: '简称', minLength: 2, maxLength: 30 }),
  owner: Type.String({ title: '项目单位', minLength: 2, maxLength: 100 }),
  park: Type.Optional(Type.String({ title: '园区', maxLength: 60 })),
  region: Type.String({ title: '所在区划', pattern: '^[0-9]{2,12}$', 'x-ui': { widget: 'region' } }),
  totalInvestmentFen: Fen('总投资'),
  annualOutputFen: Type.Optional(Fen('预计年产值')),
  summary: Type.Optional(
    Type.String({ title: '建设内容', maxLength: 1000, 'x-ui': { widget: 'textarea', width: 'full' } }),
  ),
});
export type NewProject = Static<typeof NewProject>;

export const ProjectCorrection = Type.Object({
  name: Type.String({ title: '项目名称', minLength: 4, maxLength: 100 }),
  owner: Type.String({ title: '项目单位', minLength: 2, maxLength: 100 }),
  totalInvestmentFen: Fen('总投资'),
  annualOutputFen: Type.Optional(nullable(Fen('预计年产值'))),
  summary: Type.Optional(
    Type.String({ title: '建设内容', maxLength: 1000, 'x-ui': { widget: 'textarea', width: 'full' } }),
  ),
  reason: Reason,
  version: Version,
});
export type ProjectCorrection = Static<typeof ProjectCorrection>;

export const StateChange = Type.Object({
  state: oneOf(projectStates, '状态'),
  on: day('日期'),
  reason: Reason,
  version: Type.Integer({ title: '版本' }),
});
export type StateChange = Static<typeof StateChange>;

export const NewMilestone = Type.Object({
  kind: oneOf(milestoneKinds, '节点'),
  planned: Type.Optional(monthOrDay('计划')),
  actual: Type.Optional(day('实际日期')),
  evidence: Type.Optional(Type.String({ title: '佐证', maxLength: 300, description: '文件、照片或报道的名称' })),
});
export type NewMilestone = Static<typeof NewMilestone>;

export const MilestoneCorrection = Type.Object({
  planned: Type.Optional(monthOrDay('计划')),
  actual: Type.Optional(day('实际日期')),
  evidence: Type.Optional(Type.String({ title: '佐证', maxLength: 300 })),
  reason: Reason,
});
export type MilestoneCorrection = Static<typeof MilestoneCorrection>;

/** 登记完成: what was planned has come. */
export const MilestoneReach = Type.Object({
  actual: day('完成日期'),
  evidence: Type.Optional(Type.String({ title: '佐证', maxLength: 300, description: '文件、照片或报道的名称' })),
});
export type MilestoneReach = Static<typeof MilestoneReach>;

/** 改期: the plan before it stays in the file, with the reason. */
export const MilestoneReplan = Type.Object({ planned: monthOrDay('改到'), reason: reasonOf('改期原因') });
export type MilestoneReplan = Static<typeof MilestoneReplan>;

export const NewCapitalChange = Type.Object({
  changedOn: day('变动日期'),
  beforeFen: Fen('变动前'),
  afterFen: Fen('变动后'),
  statedChangeFen: Type.Optional(
    Type.Integer({
      title: '文件所载变动额',
      description: '填了就核对；增加为正，减少为负',
      'x-ui': { widget: 'money' },
    }),
  ),
  document: Type.String({ title: '依据', minLength: 2, maxLength: 200 }),
});
export type NewCapitalChange = Static<typeof NewCapitalChange>;

export const CapitalCorrection = Type.Object({ ...NewCapitalChange.properties, reason: Reason });
export type CapitalCorrection = Static<typeof CapitalCorrection>;

export const NewOutlay = Type.Object({
  month: Type.String({ title: '月份', pattern: '^[0-9]{4}-(0[1-9]|1[0-2])$' }),
  plannedFen: Fen('计划'),
  actualFen: Type.Optional(nullable(Fen('完成'))),
  note: Type.Optional(Type.String({ title: '说明', maxLength: 300 })),
  version: Type.Optional(Type.Integer({ title: '版本' })),
});
export type NewOutlay = Static<typeof NewOutlay>;

export const ProjectQuery = Type.Object({ ...listQuery, state: Type.Optional(oneOf(projectStates, '状态')) });
export type ProjectQuery = Static<typeof ProjectQuery>;

export const projectChanged = defineEvent('industry-park.project.changed', Type.Object({ projectId: Type.String() }));
