import { instant, nullable, oneOf, type Static, Type } from '#kernel/contract';
import { type CandidateState, candidateStates } from './candidate.contract.ts';

export const examStages = { draft: '拟制中', submitted: '待批准发布', published: '已发布' } as const;
export type ExamStage = keyof typeof examStages;

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
  stage: oneOf(examStages, '发布'),
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

export const Allotted = Type.Object({
  people: Type.Integer({ title: '人数' }),
  rooms: Type.Integer({ title: '考场' }),
  clashes: Type.Integer({ title: '相邻同岗位或同单位' }),
  milliseconds: Type.Integer({ title: '用时（毫秒）' }),
});
export type Allotted = Static<typeof Allotted>;

export const ImportReport = Type.Object({
  rows: Type.Integer({ title: '行数' }),
  written: Type.Integer({ title: '写入' }),
  problems: Type.Array(Type.Object({ row: Type.Integer({ title: '行号' }), text: Type.String({ title: '问题' }) })),
});
export type ImportReport = Static<typeof ImportReport>;

export const ScoreReport = Type.Object({
  ...ImportReport.properties,
  missing: Type.Array(Type.String({ title: '缺成绩的准考证号' })),
  missingCount: Type.Integer({ title: '缺成绩' }),
});
export type ScoreReport = Static<typeof ScoreReport>;

export const TicketBatch = Type.Object({
  tickets: Type.Integer({ title: '准考证' }),
  rooms: Type.Integer({ title: '考场' }),
  madeTickets: Type.Integer({ title: '已制作' }),
  madeRooms: Type.Integer({ title: '已完成考场' }),
  /** While they are being made, by the pace of the last half minute. */
  secondsLeft: Type.Union([Type.Integer(), Type.Null()], { title: '预计还需（秒）' }),
});
export type TicketBatch = Static<typeof TicketBatch>;

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
