import { nullable, type Static, Type } from '#kernel/contract';

export const pushStates = { waiting: '等待推送', done: '已送达', parked: '已停放', dropped: '已放弃' } as const;
export type PushState = keyof typeof pushStates;

export const WebhookInput = Type.Object({
  name: Type.String({ title: '接收系统', minLength: 2, maxLength: 60, pattern: '\\S' }),
  organisationId: Type.String({
    title: '所属单位',
    maxLength: 60,
    description: '推送这个单位和它下级的办件',
    'x-ui': { widget: 'organisation' },
  }),
  url: Type.String({
    title: '接收地址',
    maxLength: 500,
    pattern: '^https?://',
    description: '公网地址须用 https；内网主机先由系统管理员写进配置',
  }),
});
export type WebhookInput = Static<typeof WebhookInput>;

export const WebhookRow = Type.Object({
  id: Type.String(),
  name: Type.String(),
  organisation: Type.String(),
  url: Type.String(),
  paused: Type.Boolean(),
  waiting: Type.Integer(),
  parked: Type.Integer(),
  done: Type.Integer(),
  formerUntil: nullable(Type.String()),
  version: Type.Integer(),
});
export type WebhookRow = Static<typeof WebhookRow>;

export const PushRow = Type.Object({
  id: Type.String(),
  webhookId: Type.String(),
  webhook: Type.String(),
  event: Type.String(),
  caseId: Type.String(),
  number: Type.String(),
  state: Type.Unsafe<PushState>({ type: 'string', enum: Object.keys(pushStates) }),
  attempts: Type.Integer(),
  lastStatus: nullable(Type.Integer()),
  lastError: Type.String(),
  createdAt: Type.String(),
});
export type PushRow = Static<typeof PushRow>;

/** Shown once. */
export const NewSecret = Type.Object({ id: Type.String(), secret: Type.String() });
export type NewSecret = Static<typeof NewSecret>;
