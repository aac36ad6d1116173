import { nullable, oneOf, type Static, Type } from '#kernel/contract';

export const channelNames = { sms: '短信', email: '邮件' } as const;
export type Channel = keyof typeof channelNames;

export const messageStates = {
  queued: '待发送',
  sending: '发送中',
  sent: '已发送',
  failed: '发送失败，将重试',
  'given-up': '已放弃',
  cancelled: '已取消',
} as const;
export type MessageState = keyof typeof messageStates;

export const viaNames = { smtp: '邮件服务器', gateway: '短信网关', demo: '演示信箱（未真正发出）' } as const;
export type Via = keyof typeof viaNames;

export const Message = Type.Object({
  id: Type.String(),
  channel: oneOf(channelNames, '渠道'),
  /** Masked. */
  to: Type.String({ title: '收件人' }),
  purpose: Type.String({ title: '用途' }),
  template: Type.String({ title: '模板' }),
  /** The words, where they are no secret of the recipient. */
  text: nullable(Type.String({ title: '内容' })),
  state: oneOf(messageStates, '状态'),
  via: nullable(oneOf(viaNames, '经由')),
  attempts: Type.Integer({ title: '尝试次数' }),
  problem: nullable(Type.String({ title: '失败原因' })),
  oneTime: Type.Boolean({ title: '含一次性验证码' }),
  createdAt: Type.String({ title: '提交时间' }),
  /** Written outside the hours of its kind, it waits until then. */
  notBefore: nullable(Type.String({ title: '最早发送时间' })),
  finishedAt: nullable(Type.String({ title: '完成时间' })),
});
export type Message = Static<typeof Message>;

/** What stayed here instead of leaving, where the product is tried out. */
export const DemoMessage = Type.Object({
  id: Type.String(),
  channel: oneOf(channelNames, '渠道'),
  to: Type.String({ title: '收件人' }),
  subject: nullable(Type.String({ title: '主题' })),
  text: Type.String({ title: '内容' }),
  createdAt: Type.String({ title: '时间' }),
});
export type DemoMessage = Static<typeof DemoMessage>;
