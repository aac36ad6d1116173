import { type Static, Type } from '#kernel/contract';

/** One fact that a paper prints: where it comes from and what it is called. */
const Fact = Type.Object({
  label: Type.String({ maxLength: 40 }),
  /** `answers.q1`, `applicant.name`, `applicant.document`, `paper.validUntil`. */
  from: Type.String({ pattern: '^(answers|applicant|paper)\\.[A-Za-z0-9]+$' }),
});

/** When a paper is issued, and what of the answers it says. */
export const PaperRule = Type.Object({
  command: Type.String({ maxLength: 40 }),
  outcome: Type.Optional(Type.Union([Type.Literal('granted'), Type.Literal('refused')])),
  /** Only for these types of items, `01` for permits. */
  itemTypes: Type.Optional(Type.Array(Type.String({ pattern: '^[0-9]{2}$' }))),
  /** Only where an item names it as its own. */
  named: Type.Optional(Type.Boolean()),
  /** Not for matters that are done on the spot. */
  notOnTheSpot: Type.Optional(Type.Boolean()),
  /** Without a reason and a remedy it is not issued. */
  needsRemedy: Type.Optional(Type.Boolean()),
  /** False: a plain receipt, which needs no 电子印章. */
  seal: Type.Optional(Type.Boolean()),
  facts: Type.Optional(Type.Array(Fact, { maxItems: 20 })),
  validMonths: Type.Optional(Type.Integer({ minimum: 1, maximum: 600 })),
  /** What it is entered as: 许可, 给付 … */
  register: Type.Optional(Type.String({ maxLength: 40 })),
  /** A sentence of the paper itself. */
  words: Type.Optional(Type.String({ maxLength: 500 })),
});
export type PaperRule = Static<typeof PaperRule>;

export interface PaperTemplate {
  readonly key: string;
  readonly edition: string;
  readonly title: string;
  readonly series: string;
  readonly rule: PaperRule;
}
