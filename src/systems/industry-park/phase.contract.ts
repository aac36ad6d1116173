import { type Static, Type } from '#kernel/contract';
import { day, Fen, monthOrDay, nullable, oneOf, reasonOf, Version } from './fields.contract.ts';

export const phaseStates = {
  unscheduled: '未定工期',
  ahead: '未开工',
  overdue: '逾期未开工',
  underway: '在建',
  delayed: '逾期未完工',
  finished: '已完工',
  cancelled: '已取消',
} as const;
export type PhaseState = keyof typeof phaseStates;

export const phaseActs = {
  added: '登记',
  corrected: '更正',
  replanned: '调整计划',
  started: '开工',
  finished: '完工',
  reopened: '撤销完工',
  cancelled: '取消',
  restored: '恢复',
} as const;
export type PhaseAct = keyof typeof phaseActs;

const At = Type.Unsafe<Date>({ type: 'string', format: 'date-time' });

export const PhasePlan = Type.Object({
  since: nullable(Type.String({ title: '起于' })),
  investmentFen: Fen('投资'),
  plannedStart: nullable(Type.String({ title: '计划开工' })),
  plannedEnd: nullable(Type.String({ title: '计划完工' })),
  reason: Type.String({ title: '调整原因' }),
});
export type PhasePlan = Static<typeof PhasePlan>;

export const Phase = Type.Object({
  no: Type.Integer({ title: '期次' }),
  name: Type.String({ title: '名称' }),
  content: Type.String({ title: '建设内容' }),
  /** Of the plan that holds now, which is the last of `plans`. */
  investmentFen: Fen('投资'),
  share: Type.String({ title: '占总投资' }),
  plans: Type.Array(PhasePlan),
  startedOn: nullable(Type.String({ title: '实际开工' })),
  finishedOn: nullable(Type.String({ title: '实际完工' })),
  cancelledOn: nullable(Type.String({ title: '取消日期' })),
  cancelledReason: Type.String({ title: '取消原因' }),
  mistaken: Type.Boolean({ title: '误登' }),
  state: oneOf(phaseStates, '状态'),
  daysLate: Type.Integer({ title: '晚于计划天数' }),
  version: Type.Integer(),
  changes: Type.Array(
    Type.Object({ act: oneOf(phaseActs, '事项'), reason: Type.String(), changedBy: Type.String(), changedAt: At }),
  ),
});
export type Phase = Static<typeof Phase>;

const name = Type.String({ title: '名称', minLength: 2, maxLength: 40, pattern: '\\S', description: '如 首期、二期' });
const content = Type.Optional(
  Type.String({ title: '建设内容', maxLength: 500, 'x-ui': { widget: 'textarea', width: 'full' } }),
);
const plan = {
  investmentFen: Fen('投资'),
  plannedStart: Type.Optional(monthOrDay('计划开工')),
  plannedEnd: Type.Optional(monthOrDay('计划完工')),
};

export const NewPhase = Type.Object({ name, ...plan, content });
export type NewPhase = Static<typeof NewPhase>;

/** What the file says wrongly is put right, as if it had been right from the start. A date that is left out is none. */
export const PhaseCorrection = Type.Object({
  name,
  ...plan,
  startedOn: Type.Optional(day('实际开工')),
  finishedOn: Type.Optional(day('实际完工')),
  content,
  reason: reasonOf('更正原因'),
  version: Version,
});
export type PhaseCorrection = Static<typeof PhaseCorrection>;

/** A plan that holds from a day on; the one before it stays in the file, with the reason. */
export const PhaseReplan = Type.Object({
  since: day('自哪天起'),
  ...plan,
  reason: reasonOf('调整原因'),
  version: Version,
});
export type PhaseReplan = Static<typeof PhaseReplan>;

export const PhaseStart = Type.Object({ startedOn: day('开工日期'), version: Version });
export type PhaseStart = Static<typeof PhaseStart>;

export const PhaseFinish = Type.Object({
  startedOn: Type.Optional(Type.String({ title: '开工日期', format: 'date', description: '已登记开工的不用填' })),
  finishedOn: day('完工日期'),
  version: Version,
});
export type PhaseFinish = Static<typeof PhaseFinish>;

export const PhaseCancel = Type.Object({
  on: day('取消日期'),
  mistaken: Type.Optional(Type.Boolean({ title: '是误登，公开页不再列出' })),
  reason: reasonOf('取消原因'),
  version: Version,
});
export type PhaseCancel = Static<typeof PhaseCancel>;

export const PhaseRestore = Type.Object({ reason: reasonOf('恢复原因'), version: Version });
export type PhaseRestore = Static<typeof PhaseRestore>;
