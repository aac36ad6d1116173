import { defineEvent, instant, listQuery, nullable, oneOf, type Static, Type } from '#kernel/contract';

export const gateStates = { planned: '未开始', open: '放行中', paused: '暂停放行', closed: '已关闭' } as const;
export type GateState = keyof typeof gateStates;

export const ticketStates = {
  waiting: '排队中',
  called: '已叫号',
  inside: '办理中',
  done: '已办完',
  left: '已退出',
  expired: '已过号',
} as const;
export type TicketState = keyof typeof ticketStates;

/** How a gate behaves: dated, from the city pack. */
export const SettingsParams = Type.Object({
  perAddress: Type.Integer({ title: '同一网络地址最多持有的排队号', minimum: 1 }),
  claimSeconds: Type.Integer({ title: '叫号后多少秒内要进入', minimum: 30 }),
  idleSeconds: Type.Integer({ title: '进入后多久没有动作就收回', minimum: 60 }),
  staySeconds: Type.Integer({ title: '进入后最多停留', minimum: 300 }),
  minPerSecond: Type.Number({ title: '每秒至少放行', minimum: 0.1 }),
  maxPerSecond: Type.Number({ title: '每秒至多放行', minimum: 0.1 }),
  latencyMs: Type.Number({ title: '放行后的办理页面应在多少毫秒内答复', minimum: 10 }),
  loopMs: Type.Number({ title: '服务进程的延迟不超过多少毫秒', minimum: 5 }),
  growPerSecond: Type.Number({ title: '有余力时每秒加快', exclusiveMinimum: 0 }),
  shrinkTo: Type.Number({ title: '吃力时降到原来的几成', exclusiveMinimum: 0, exclusiveMaximum: 1 }),
});
export type SettingsParams = Static<typeof SettingsParams>;

export const GateRow = Type.Object({
  id: Type.String({ title: '闸口' }),
  title: Type.String({ title: '名称' }),
  note: Type.String({ title: '后面是什么' }),
  state: oneOf(gateStates, '状态'),
  target: Type.String({ title: '放行后去往' }),
  claim: Type.Unsafe<'device' | 'account'>({ type: 'string', enum: ['device', 'account'], title: '一号归' }),
  seats: Type.Integer({ title: '同时在内' }),
  opensAt: nullable(instant('开放时间')),
  arrived: Type.Integer({ title: '已取号' }),
  called: Type.Integer({ title: '已叫号' }),
  waiting: Type.Integer({ title: '排队中' }),
  inside: Type.Integer({ title: '办理中' }),
  rate: Type.Number({ title: '每秒至多放行' }),
  pace: Type.Number({ title: '近来每秒放行' }),
  latencyMs: nullable(Type.Number({ title: '办理页面延迟' })),
  loopMs: nullable(Type.Number({ title: '进程延迟' })),
  version: Type.Integer(),
});
export type GateRow = Static<typeof GateRow>;

export const Gate = Type.Object({
  ...GateRow.properties,
  prepare: Type.Array(Type.String()),
  readings: Type.Array(
    Type.Object({
      at: instant('时间'),
      rate: Type.Number(),
      inside: Type.Integer(),
      waiting: Type.Integer(),
      called: Type.Integer(),
      latencyMs: nullable(Type.Number()),
    }),
  ),
  outcomes: Type.Array(
    Type.Object({
      state: Type.Unsafe<TicketState>({ type: 'string', enum: Object.keys(ticketStates) }),
      count: Type.Integer(),
    }),
  ),
});
export type Gate = Static<typeof Gate>;

export const GateChange = Type.Object({
  state: oneOf(gateStates, '状态'),
  seats: Type.Integer({ title: '同时在内人数', minimum: 1, maximum: 100_000 }),
  opensAt: Type.Optional(nullable(Type.String({ title: '开放时间', format: 'date-time' }))),
  prepare: Type.Optional(Type.Array(Type.String({ maxLength: 100 }), { title: '请排队人准备', maxItems: 12 })),
  reason: Type.String({ title: '原因', minLength: 2, maxLength: 200 }),
  version: Type.Integer({ title: '版本', 'x-ui': { widget: 'hidden' } }),
});
export type GateChange = Static<typeof GateChange>;

export const GateQuery = Type.Object({ ...listQuery });

export const OrderProof = Type.Object({
  arrivals: Type.Integer({ title: '核对的取号' }),
  calls: Type.Integer({ title: '核对的叫号' }),
  faults: Type.Array(Type.String({ title: '不符之处' })),
  head: Type.String({ title: '末行摘要' }),
});
export type OrderProof = Static<typeof OrderProof>;

export const gateChanged = defineEvent('admission.gate.changed', Type.Object({ gate: Type.String() }));
