import { instant, nullable, oneOf, type Static, Type } from '#kernel/contract';

export const reportOutcomes = {
  keep: '保留',
  reduce: '核减',
  cancel: '取消',
  cancelled: '已取消',
} as const;
export type ReportOutcome = keyof typeof reportOutcomes;

const count = (title: string) => Type.Integer({ title });

export const PostReport = Type.Object({
  code: Type.String({ title: '岗位代码' }),
  department: Type.String({ title: '主管部门' }),
  employer: Type.String({ title: '招聘单位' }),
  name: Type.String({ title: '岗位' }),
  recruits: count('招聘人数'),
  kept: nullable(Type.Integer({ title: '核定人数' })),
  applied: count('报名'),
  approved: count('通过'),
  paid: count('缴费'),
  ratio: Type.String({ title: '比例' }),
  needs: count('开考比例'),
  outcome: oneOf(reportOutcomes, '按开考比例'),
  allowed: count('可招'),
});
export type PostReport = Static<typeof PostReport>;

export const ExamReport = Type.Object({
  items: Type.Array(PostReport),
  recruits: count('招聘人数'),
  applied: count('报名'),
  approved: count('通过'),
  paid: count('缴费'),
  below: count('低于开考比例'),
  refundable: count('待改报或退费'),
  refunded: count('已退费'),
  payUntil: instant('缴费截止'),
  switchUntil: instant('改报截止'),
});
export type ExamReport = Static<typeof ExamReport>;
