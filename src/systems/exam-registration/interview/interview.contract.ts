import { instant, nullable, oneOf, type Static, Type } from '#kernel/contract';

export const sheetStates = { none: '未录', once: '已录一遍', agreed: '两遍一致', differs: '两遍不一致' } as const;
export type SheetState = keyof typeof sheetStates;

const text = (title: string) => Type.String({ title });

export const InterviewRow = Type.Object({
  id: Type.String(),
  postCode: text('岗位代码'),
  postName: text('岗位'),
  employer: text('单位'),
  recruits: Type.Integer({ title: '招聘人数' }),
  ticketNo: text('准考证号'),
  shownName: text('姓名'),
  written: text('笔试'),
  bonus: text('加分'),
  rank: Type.Integer({ title: '笔试名次' }),
  shortlist: Type.Unsafe<'entered' | 'declined' | 'called-up'>({ type: 'string', title: '入围' }),
  answer: nullable(Type.Unsafe<'confirmed' | 'declined'>({ type: 'string', title: '确认' })),
  sheet: oneOf(sheetStates, '面试成绩录入'),
  mayEnter: Type.Boolean(),
  interview: nullable(text('面试')),
  absent: Type.Boolean(),
  extra: nullable(text('加试')),
  total: nullable(text('总成绩')),
  totalRank: nullable(Type.Integer({ title: '总名次' })),
});
export type InterviewRow = Static<typeof InterviewRow>;

export const InterviewBoard = Type.Object({
  items: Type.Array(InterviewRow),
  examiners: Type.Integer({ title: '考官' }),
  rule: Type.Array(text('规则')),
  totalsAt: nullable(instant('总成绩公布')),
  missing: Type.Integer({ title: '还没有面试成绩' }),
});
export type InterviewBoard = Static<typeof InterviewBoard>;

export const MarkSheet = Type.Object({
  marks: Type.Array(Type.Number({ minimum: 0, maximum: 1000 }), { title: '各考官评分', maxItems: 15 }),
  absent: Type.Boolean({ title: '缺席面试' }),
});
export type MarkSheet = Static<typeof MarkSheet>;

export const MarksEntered = Type.Object({
  sheet: Type.Unsafe<SheetState>({ type: 'string', enum: Object.keys(sheetStates) }),
  interview: nullable(Type.String()),
});
export type MarksEntered = Static<typeof MarksEntered>;

export const ExtraMark = Type.Object({
  extra: Type.Number({ title: '加试成绩', minimum: 0, maximum: 1000 }),
  reason: Type.String({ title: '说明', minLength: 2, maxLength: 200 }),
});
export type ExtraMark = Static<typeof ExtraMark>;
