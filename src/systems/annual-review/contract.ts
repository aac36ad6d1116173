import { defineEvent, type Static, Type } from '#kernel/contract';
import { Edition, Figure, nullable } from './figure.contract.ts';

export * from './draft.contract.ts';
export * from './figure.contract.ts';

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
