import { listOf, listQuery, nullable, oneOf, type Static, Type } from '#kernel/contract';

export const surveyKinds = { consultation: '意见征集', questionnaire: '问卷调查' } as const;
export type SurveyKind = keyof typeof surveyKinds;

export const questionKinds = { single: '选一项', multiple: '可选几项', text: '写文字' } as const;
export type QuestionKind = keyof typeof questionKinds;

/** Where a survey stands today. */
export const surveyPhases = {
  draft: '草稿',
  upcoming: '即将开始',
  open: '正在征集',
  ended: '已结束，待公布结果',
  resulted: '结果已公布',
} as const;
export type SurveyPhase = keyof typeof surveyPhases;

export const Question = Type.Object({
  title: Type.String({ title: '题目', minLength: 2, maxLength: 100, pattern: '\\S' }),
  kind: oneOf(questionKinds, '怎样回答'),
  options: Type.Array(Type.String({ minLength: 1, maxLength: 60 }), {
    title: '选项',
    maxItems: 20,
    description: '写一项按一次回车；写文字的题不用填',
    'x-ui': { widget: 'tags' },
  }),
  required: Type.Boolean({ title: '必须回答', default: true }),
});
export type Question = Static<typeof Question>;

const draft = {
  kind: oneOf(surveyKinds, '种类'),
  title: Type.String({ title: '标题', minLength: 4, maxLength: 60, pattern: '\\S' }),
  sponsor: Type.String({ title: '发起单位', minLength: 2, maxLength: 40, pattern: '\\S' }),
  intro: Type.String({
    title: '说明',
    minLength: 10,
    maxLength: 5000,
    pattern: '\\S',
    description: '为什么征集、征集什么、意见怎样用；意见征集把草案写在这里',
    'x-ui': { widget: 'textarea', rows: 6 },
  }),
  startsOn: Type.String({ title: '开始日期', format: 'date' }),
  endsOn: Type.String({ title: '结束日期', format: 'date', description: '当天 24 时截止' }),
  questions: Type.Array(Question, { title: '题目', minItems: 1, maxItems: 30 }),
};
const version = { version: Type.Integer({ title: '版本', 'x-ui': { widget: 'hidden' } }) };

export const SurveyDraft = Type.Object(draft);
export type SurveyDraft = Static<typeof SurveyDraft>;
export const SurveyEdit = Type.Object({ ...draft, ...version });
export type SurveyEdit = Static<typeof SurveyEdit>;
export const SurveyStep = Type.Object(version);
export const SurveyClosing = Type.Object({
  reason: Type.String({
    title: '提前结束的原因',
    minLength: 2,
    maxLength: 200,
    pattern: '\\S',
    description: '写在公开的页面上',
  }),
  ...version,
});
export const SurveyResult = Type.Object({
  result: Type.String({
    title: '结果和采纳情况',
    minLength: 10,
    maxLength: 5000,
    pattern: '\\S',
    description: '收到多少意见，采纳了哪些，没有采纳的为什么；票数由系统统计，不用写',
    'x-ui': { widget: 'textarea', rows: 8 },
  }),
  ...version,
});
export type SurveyInput = Partial<Static<typeof SurveyClosing> & Static<typeof SurveyResult>> & { version: number };

export const Survey = Type.Object({
  id: Type.String(),
  ...draft,
  phase: oneOf(surveyPhases, '状态'),
  answers: Type.Integer({ title: '收到' }),
  endedOn: Type.String({ title: '结束日期' }),
  closeReason: nullable(Type.String({ title: '提前结束的原因' })),
  result: nullable(Type.String({ title: '结果' })),
  resultOn: nullable(Type.String({ title: '公布日期' })),
  resultByName: nullable(Type.String({ title: '公布人' })),
  resultDueOn: Type.String({ title: '公布期限' }),
  late: Type.Boolean({ title: '逾期没有公布结果' }),
  version: Type.Integer({ title: '版本' }),
  demo: Type.Boolean({ title: '示例数据' }),
});
export type Survey = Static<typeof Survey>;
export const SurveyList = listOf(Survey);

export const SurveyQuery = Type.Object({
  ...listQuery,
  phase: Type.Optional(oneOf(surveyPhases, '状态')),
  kind: Type.Optional(oneOf(surveyKinds, '种类')),
  late: Type.Optional(Type.Boolean({ title: '逾期没有公布结果' })),
});
export type SurveyQuery = Static<typeof SurveyQuery>;

/** The votes of one question, in the order of its options; a question for words has only how many wrote. */
export const Tally = Type.Object({
  title: Type.String(),
  kind: oneOf(questionKinds, '怎样回答'),
  answered: Type.Integer(),
  votes: Type.Array(Type.Object({ label: Type.String(), count: Type.Integer() })),
});
export type Tally = Static<typeof Tally>;
export const SurveyFile = Type.Object({
  survey: Survey,
  tallies: Type.Array(Tally),
  /** The newest of what was written. */
  words: Type.Array(Type.Object({ question: Type.String(), text: Type.String(), at: Type.String() })),
});
export type SurveyFile = Static<typeof SurveyFile>;
