import { listOf, listQuery, nullable, oneOf, type Static, Type } from '#kernel/contract';
import { type LetterLamp, letterCategories, letterCommandNames, letterLamps, letterStates } from './letter-words.ts';

/** A letter as officials read it: name and telephone masked. */
export const ListedLetter = Type.Object({
  number: Type.String({ title: '信件编号' }),
  category: oneOf(letterCategories, '类别'),
  title: Type.String({ title: '标题' }),
  writer: Type.String({ title: '写信人' }),
  state: oneOf(letterStates, '状态'),
  organisation: nullable(Type.String({ title: '承办单位' })),
  submittedAt: Type.String({ title: '提交时间' }),
  yellowOn: Type.String({ title: '第一期限' }),
  redOn: Type.String({ title: '最后期限' }),
  lamp: oneOf(letterLamps, '期限'),
  concludedOn: nullable(Type.String({ title: '办结日期' })),
  isPublic: Type.Boolean({ title: '已公开' }),
  hasCorrection: Type.Boolean({ title: '有待审核的更正' }),
  stars: Type.Union([Type.Integer({ title: '满意度' }), Type.Null()]),
  demo: Type.Boolean({ title: '示例数据' }),
  version: Type.Integer({ title: '版本' }),
});
export type ListedLetter = Static<typeof ListedLetter>;
export const LetterList = listOf(ListedLetter);

export const LetterFile = Type.Object({
  letter: ListedLetter,
  text: Type.String({ title: '内容' }),
  phone: Type.String({ title: '电话' }),
  mayPublish: Type.Boolean({ title: '写信人同意公开' }),
  organisationId: nullable(Type.String({ title: '承办单位' })),
  refusal: Type.String({ title: '不予受理的原因' }),
  answer: Type.String({ title: '答复' }),
  answeredByName: nullable(Type.String({ title: '答复人' })),
  publicTitle: Type.String({ title: '公开的标题' }),
  publicText: Type.String({ title: '公开的内容' }),
  correction: Type.String({ title: '更正后的答复' }),
  ratingWords: Type.String({ title: '评价意见' }),
  allowed: Type.Array(oneOf(letterCommandNames, '可以办的事')),
  entries: Type.Array(
    Type.Object({ what: Type.String(), at: Type.String(), who: Type.String(), words: Type.String() }),
  ),
});
export type LetterFile = Static<typeof LetterFile>;

export const LetterQuery = Type.Object({
  ...listQuery,
  stage: Type.Optional(
    Type.Union(
      [
        Type.Literal('new', { title: '待受理和待转办' }),
        Type.Literal('handling', { title: '单位办理中' }),
        Type.Literal('review', { title: '待审核' }),
        Type.Literal('done', { title: '已办结' }),
      ],
      { title: '阶段' },
    ),
  ),
  category: Type.Optional(oneOf(letterCategories, '类别')),
  lamp: Type.Optional(
    Type.Unsafe<Exclude<LetterLamp, 'off'>>(Type.String({ title: '期限', enum: ['green', 'yellow', 'red'] })),
  ),
  organisation: Type.Optional(Type.String({ title: '承办单位', maxLength: 60 })),
  from: Type.Optional(Type.String({ title: '提交日期起', format: 'date' })),
  to: Type.Optional(Type.String({ title: '提交日期止', format: 'date' })),
});
export type LetterQuery = Static<typeof LetterQuery>;

const words = (title: string, description: string, most = 500) =>
  Type.String({
    title,
    minLength: 2,
    maxLength: most,
    pattern: '\\S',
    ...(description ? { description } : {}),
    'x-ui': { widget: 'textarea', rows: 4 },
  });
const version = { version: Type.Integer({ title: '版本', 'x-ui': { widget: 'hidden' } }) };

export const LetterStep = Type.Object(version);
export const LetterRefusal = Type.Object({
  reason: words('不予受理的原因', '写信人凭编号和查询码看到，请说明依据和可以找谁'),
  ...version,
});
export const LetterReason = Type.Object({ reason: words('原因', '记入办理经过，写信人看不到'), ...version });
export const LetterTransfer = Type.Object({
  organisationId: Type.String({ title: '转给哪个单位', maxLength: 60, 'x-ui': { widget: 'organisation' } }),
  words: Type.Optional(Type.String({ title: '转办要求', maxLength: 500, 'x-ui': { widget: 'textarea', rows: 3 } })),
  ...version,
});
const answerText = words('答复', '写信人看到；审核同意公开后所有人看到。请不要写写信人的姓名、电话和住址', 5000);
export const LetterAnswer = Type.Object({ answer: answerText, ...version });
export const LetterCorrection = Type.Object({
  answer: words('更正后的答复', '另一人同意后替换现在的答复，原来的留在办理经过里', 5000),
  reason: words('更正的原因', ''),
  ...version,
});
/** What everybody reads: the letter without what would give its writer away. */
export const LetterPublication = Type.Object({
  publicTitle: Type.String({ title: '公开的标题', minLength: 2, maxLength: 60, pattern: '\\S' }),
  publicText: words('公开的内容', '去掉姓名、电话、住址等能认出人的内容', 3000),
  ...version,
});
export type LetterInput = Partial<
  Static<typeof LetterRefusal> &
    Static<typeof LetterTransfer> &
    Static<typeof LetterCorrection> &
    Static<typeof LetterPublication>
> & { version: number };
