import { type Static, type TSchema, Type } from '#kernel/contract';

/** As it is, or nothing. */
export const nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

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
  /** Why it could not be counted as of the end of its period. */
  caveat: Type.Optional(Type.String({ title: '未按期末计的原因' })),
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
