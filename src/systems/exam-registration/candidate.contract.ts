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

export const sexes = { male: '男', female: '女' } as const;
export type Sex = keyof typeof sexes;

export const attendances = { sat: '已考', absent: '缺考', violation: '违纪' } as const;
export type Attendance = keyof typeof attendances;

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
