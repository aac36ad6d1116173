import { defineEvent, type Static, type TSchema, Type } from '#kernel/contract';

const nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

/** One record behind a count or a sum. */
export const SourceRecord = Type.Object({
  id: Type.String(),
  label: Type.String(),
  value: Type.Optional(Type.String()),
  href: Type.Optional(Type.String()),
  demo: Type.Optional(Type.Boolean()),
});
export type SourceRecord = Static<typeof SourceRecord>;

/** A figure of the review with its present value and the way to it. */
export const Figure = Type.Object({
  id: Type.String({ title: '编号' }),
  chapter: Type.String({ title: '章' }),
  name: Type.String({ title: '名称' }),
  subject: Type.String({ title: '对象' }),
  indicator: Type.String({ title: '指标代码' }),
  /** A decimal number or a date; null when nothing states it any more. */
  value: nullable(Type.String({ title: '现值' })),
  unit: Type.String({ title: '单位' }),
  qualifier: Type.String({ title: '限定' }),
  period: Type.String({ title: '期间' }),
  periodText: Type.String(),
  clause: Type.String({ title: '原文' }),
  /** The words of the document that carry it. */
  original: Type.String({ title: '原文字样' }),
  /** As it reads in the sentence, and as it reads alone. */
  inText: Type.String(),
  text: Type.String(),
  state: Type.String({ title: '性质' }),
  source: Type.String({ title: '来源' }),
  sourceKind: Type.Union([Type.Literal('indicator'), Type.Literal('register')]),
  sourceTitle: Type.String(),
  /** How the value came about, in one sentence. */
  working: Type.String({ title: '得出方式' }),
  /** A public page with more about it. */
  href: nullable(Type.String()),
  demo: Type.Boolean({ title: '示例数据' }),
  statedValue: Type.String({ title: '原文数值' }),
  statedText: Type.String(),
  /** Does the present value bear out the source document? */
  agrees: Type.Boolean({ title: '与原文一致' }),
  /** Records counted or added up; null where the value is neither a count nor a sum. */
  records: nullable(Type.Array(SourceRecord)),
  /** Records that counted once and count no more. */
  dropped: Type.Array(SourceRecord),
});
export type Figure = Static<typeof Figure>;

/** Text, or the place of a figure. */
export type Part = string | { readonly figure: string };
export interface Sentence {
  readonly no: number;
  readonly parts: readonly Part[];
}
export interface Chapter {
  readonly key: string;
  readonly title: string;
  /** First sentence of the chapter, where it reads like a heading. */
  readonly heading: Sentence | null;
  readonly paragraphs: readonly (readonly Sentence[])[];
}

export interface Display {
  readonly headline: readonly string[];
  readonly charts: readonly {
    readonly chapter: string;
    readonly title: string;
    readonly unit: string;
    readonly labelHeading: string;
    readonly bars: readonly { readonly label: string; readonly figure: string }[];
  }[];
  readonly timeline: readonly { readonly figure: string; readonly title: string }[];
}

/** The whole review as it stands now, or as an edition kept it. */
export interface Review {
  readonly year: number;
  readonly title: string;
  readonly chapters: readonly Chapter[];
  readonly display: Display;
  readonly figures: readonly Figure[];
}

/** One row of the JSON that the command line and the open interface give out. */
export const FigureLine = Type.Object({
  id: Type.String(),
  value: nullable(Type.Union([Type.Number(), Type.String()])),
  unit: Type.String(),
  qualifier: Type.String(),
  period: Type.String(),
  clause: Type.String(),
  source: Type.String(),
  records: Type.Optional(Type.Array(Type.String())),
  name: Type.String(),
  text: Type.String(),
  state: Type.String(),
  stated: Type.Union([Type.Number(), Type.String()]),
  agrees: Type.Boolean(),
  demo: Type.Boolean(),
  working: Type.String(),
});
export const ReviewLines = Type.Object({
  year: Type.Integer(),
  title: Type.String(),
  figures: Type.Array(FigureLine),
});
export type ReviewLines = Static<typeof ReviewLines>;

export const Difference = Type.Object({
  id: Type.String(),
  name: Type.String({ title: '指标' }),
  before: Type.String({ title: '此前' }),
  after: Type.String({ title: '现在' }),
});
export type Difference = Static<typeof Difference>;

export const Edition = Type.Object({
  year: Type.Integer(),
  no: Type.Integer({ title: '版次' }),
  title: Type.String({ title: '标题' }),
  note: Type.String({ title: '说明' }),
  hash: Type.String({ title: '校验值' }),
  frozenAt: Type.Unsafe<Date>({ type: 'string', format: 'date-time' }),
  frozenBy: Type.String({ title: '定稿人' }),
  /** Why the public no longer reads it; null while it stands. */
  withdrawn: nullable(Type.Object({ reason: Type.String(), by: Type.String(), at: Type.String() })),
});
export type Edition = Static<typeof Edition>;

export const Freeze = Type.Object({
  note: Type.String({
    title: '定稿说明',
    minLength: 2,
    maxLength: 200,
    'x-ui': { widget: 'textarea', width: 'full', placeholder: '为什么现在定稿，依据哪个文件' },
  }),
});

export const WithdrawEdition = Type.Object({
  reason: Type.String({ title: '原因', minLength: 2, maxLength: 500, pattern: '\\S' }),
});

export const ReviewRow = Type.Object({
  year: Type.Integer(),
  title: Type.String(),
  figures: Type.Integer({ title: '数字' }),
  editions: Type.Integer({ title: '版次' }),
});
export type ReviewRow = Static<typeof ReviewRow>;

/** What an official checks before the review goes out. */
export const ReviewDesk = Type.Object({
  year: Type.Integer(),
  title: Type.String(),
  origin: Type.Union([Type.Literal('printed'), Type.Literal('drafted')]),
  figures: Type.Array(Type.Omit(Figure, ['records', 'dropped'])),
  editions: Type.Array(Edition),
  /** Against the latest edition; null when there is none. */
  differences: nullable(Type.Array(Difference)),
});
export type ReviewDesk = Static<typeof ReviewDesk>;

export const editionFrozen = defineEvent(
  'annual-review.edition.frozen',
  Type.Object({ year: Type.Integer(), no: Type.Integer() }),
);

/** An edition that the public no longer reads, or reads again. */
export const editionWithdrawn = defineEvent(
  'annual-review.edition.withdrawn',
  Type.Object({ year: Type.Integer(), no: Type.Integer(), withdrawn: Type.Boolean() }),
);
