import { nullable, type Static, Type } from '#kernel/contract';

export const supervisionStates = {
  ordered: '待答复',
  answered: '已答复',
  escalated: '已升级',
  closed: '已销号',
} as const;
export type SupervisionState = keyof typeof supervisionStates;
export const supervisionKinds = { late: '超期', chosen: '指定' } as const;

const words = (title: string) =>
  Type.String({ title, minLength: 2, maxLength: 1000, pattern: '\\S', 'x-ui': { widget: 'textarea', rows: 3 } });

export const SupervisionRow = Type.Object({
  id: Type.String(),
  caseId: Type.String(),
  number: Type.String(),
  title: Type.String(),
  office: Type.String(),
  kind: Type.Unsafe<keyof typeof supervisionKinds>({ type: 'string', enum: Object.keys(supervisionKinds) }),
  matter: Type.String(),
  answerDue: Type.String(),
  late: Type.Boolean(),
  state: Type.Unsafe<SupervisionState>({ type: 'string', enum: Object.keys(supervisionStates) }),
  orderedByName: Type.String(),
  orderedAt: Type.String(),
  answer: Type.String(),
  answeredByName: nullable(Type.String()),
  answeredAt: nullable(Type.String()),
  escalatedAt: nullable(Type.String()),
  escalation: Type.String(),
  closedAt: nullable(Type.String()),
  closing: Type.String(),
  version: Type.Integer(),
  may: Type.Object({ answer: Type.Boolean(), decide: Type.Boolean() }),
});
export type SupervisionRow = Static<typeof SupervisionRow>;

export const OrderInput = Type.Object({
  numbers: Type.Array(Type.String({ maxLength: 40 }), {
    title: '办件编号',
    minItems: 1,
    maxItems: 200,
    description: '可以填几个，填一个按回车',
  }),
  matter: words('督办事项'),
  answerDue: Type.Optional(Type.String({ title: '答复期限', format: 'date', description: '不填就按规定的工作日' })),
});
export type OrderInput = Static<typeof OrderInput>;

const version = Type.Integer({ title: '修订号', minimum: 1 });
export const WordsInput = Type.Object({ words: words('说明'), version });
export type WordsInput = Static<typeof WordsInput>;
