import { type Static, Type } from '#kernel/contract';
import { Edition, Figure } from './figure.contract.ts';

export const draftStates = {
  drafting: '起草中',
  submitted: '待审定',
  approved: '已审定，待公布',
  published: '已公布',
  dropped: '已作废',
} as const;
export type DraftState = keyof typeof draftStates;

export const draftMoves = {
  submit: '送审',
  recall: '取回修改',
  return: '退回修改',
  approve: '审定',
  publish: '定稿公布',
  revise: '修订',
  abandon: '放弃修订',
  drop: '作废',
  resume: '恢复起草',
} as const;
export type DraftMove = keyof typeof draftMoves;

export const keeps = {
  recurring: '章节和带常年数字的句子',
  all: '全部文字',
  chapters: '只沿用章节',
} as const;
export type Keep = keyof typeof keeps;

const Year = Type.Integer({ title: '年份', minimum: 1990, maximum: 2100 });
const Id = Type.String({ title: '编号', pattern: '^[A-Z][0-9]{3,4}$' });
const Words = (title: string, maxLength: number) => Type.String({ title, minLength: 1, maxLength });

export const DraftChapter = Type.Object({
  key: Type.String({ title: '章编号', pattern: '^[a-z0-9-]{1,60}$' }),
  title: Words('章标题', 60),
  text: Type.String({ title: '正文', maxLength: 20_000 }),
});
export type DraftChapter = Static<typeof DraftChapter>;

/** Where a figure of the text is read from: an indicator for a period, or the records of a register on its last day. */
export const DraftFigure = Type.Object({
  id: Id,
  indicator: Words('指标', 120),
  period: Words('期间', 40),
  register: Type.Union([Type.Null(), Type.String({ title: '逐条计数的登记', maxLength: 80 })]),
});
export type DraftFigure = Static<typeof DraftFigure>;

const DraftChart = Type.Object({
  chapter: Words('章', 60),
  title: Words('图名', 40),
  unit: Words('单位', 12),
  labelHeading: Words('表头', 20),
  bars: Type.Array(Type.Object({ label: Words('标签', 20), figure: Id }), { minItems: 2, maxItems: 20 }),
});

export const DraftContent = Type.Object({
  title: Words('标题', 80),
  chapters: Type.Array(DraftChapter, { title: '章', minItems: 1, maxItems: 40 }),
  figures: Type.Array(DraftFigure, { title: '数字', maxItems: 400 }),
  headline: Type.Array(Id, { title: '首页大字', maxItems: 6 }),
  charts: Type.Array(DraftChart, { title: '图', maxItems: 12 }),
});
export type DraftContent = Static<typeof DraftContent>;

export const SaveDraft = Type.Object({ version: Type.Integer({ title: '版本', minimum: 1 }), content: DraftContent });
export type SaveDraft = Static<typeof SaveDraft>;

export const StartDraft = Type.Object({
  year: Year,
  base: Type.Optional(
    Type.Integer({
      title: '以哪一年为蓝本',
      minimum: 1990,
      maximum: 2100,
      description: '不填则从空白起草',
      'x-ui': { optionsUrl: '/api/annual-review/bases' },
    }),
  ),
  keep: Type.Unsafe<Keep>({
    type: 'string',
    enum: Object.keys(keeps),
    title: '沿用什么',
    default: 'recurring',
    'x-ui': { options: Object.entries(keeps).map(([value, label]) => ({ value, label })), width: 'full' },
  }),
});
export type StartDraft = Static<typeof StartDraft>;

export const MoveDraft = Type.Object({
  version: Type.Integer({ title: '版本', minimum: 1 }),
  note: Type.Optional(Type.String({ title: '意见', maxLength: 500 })),
});
export type MoveDraft = Static<typeof MoveDraft>;

export const DraftProblem = Type.Object({
  /** What bars the way to approval, and what only asks for a second look. */
  bars: Type.Boolean(),
  text: Type.String(),
  chapter: Type.Optional(Type.String()),
});
export type DraftProblem = Static<typeof DraftProblem>;

const Part = Type.Unsafe<string | { readonly figure: string }>({});
const Sentence = Type.Object({ no: Type.Integer(), parts: Type.Array(Part) });
const PreviewChapter = Type.Object({
  key: Type.String(),
  title: Type.String(),
  paragraphs: Type.Array(Type.Array(Sentence)),
});

const PreviewFigure = Type.Object({
  ...Type.Omit(Figure, ['records', 'dropped', 'statedValue', 'statedText', 'agrees']).properties,
  recordCount: Type.Union([Type.Integer(), Type.Null()]),
  /** The same indicator in the year it is set beside, and the change since, where both are stated. */
  former: Type.Union([Type.String(), Type.Null()]),
  change: Type.Union([Type.String(), Type.Null()]),
});
export type PreviewFigure = Static<typeof PreviewFigure>;

export const DraftDesk = Type.Object({
  year: Year,
  baseYear: Type.Union([Type.Integer(), Type.Null()]),
  /** The year that the numbers are set beside: that of the model, else the one before. */
  besideYear: Year,
  state: Type.Unsafe<DraftState>({ type: 'string', enum: Object.keys(draftStates) }),
  version: Type.Integer(),
  content: DraftContent,
  chapters: Type.Array(PreviewChapter),
  figures: Type.Array(PreviewFigure),
  problems: Type.Array(DraftProblem),
  /** What this person may do now. */
  moves: Type.Array(Type.Unsafe<DraftMove>({ type: 'string', enum: Object.keys(draftMoves) })),
  steps: Type.Array(
    Type.Object({
      step: Type.String(),
      version: Type.Integer(),
      note: Type.String(),
      takenBy: Type.String(),
      takenAt: Type.Unsafe<Date>({ type: 'string', format: 'date-time' }),
    }),
  ),
  versions: Type.Array(
    Type.Object({
      version: Type.Integer(),
      savedBy: Type.String(),
      savedAt: Type.Unsafe<Date>({ type: 'string', format: 'date-time' }),
    }),
  ),
  editions: Type.Array(Edition),
});
export type DraftDesk = Static<typeof DraftDesk>;

/** A year on the list of the console: a printed review, one of the city's own, or one being written. */
export const ReviewWork = Type.Object({
  year: Year,
  title: Type.String({ title: '综述' }),
  origin: Type.Union([Type.Literal('printed'), Type.Literal('drafted')]),
  state: Type.Union([Type.Null(), Type.Unsafe<DraftState>({ type: 'string', enum: Object.keys(draftStates) })]),
  figures: Type.Integer({ title: '数字' }),
  editions: Type.Integer({ title: '定稿版' }),
});
export type ReviewWork = Static<typeof ReviewWork>;
