import { can, route } from '#kernel';
import { listOf, listQuery, oneOf, Type } from '#kernel/contract';
import { channelNames, DemoMessage, Message, messageStates } from './contract.ts';
import { errors } from './errors.ts';
import { cancelMessage, listDemoBox, listMessages, resendMessage } from './manage-messages.ts';

const idParam = Type.Object({ id: Type.String({ title: '信息编号', maxLength: 60 }) });
const Done = Type.Object({ ok: Type.Boolean() });

const list = route('messaging.message.list', {
  method: 'GET',
  path: '/api/messaging/messages',
  title: '查询短信和邮件',
  access: can(),
  query: Type.Object({
    ...listQuery,
    channel: Type.Optional(oneOf(channelNames, '渠道')),
    state: Type.Optional(oneOf(messageStates, '状态')),
  }),
  reply: listOf(Message),
  handle: (ctx, { query }) => listMessages(ctx, query),
});

const resend = route('messaging.message.resend', {
  method: 'POST',
  path: '/api/messaging/messages/:id/resend',
  title: '重新发送',
  access: can(),
  params: idParam,
  reply: Done,
  errors: [errors.notResendable],
  handle: async (ctx, { params }) => {
    await resendMessage(ctx, params.id);
    return { ok: true };
  },
});

const cancel = route('messaging.message.cancel', {
  method: 'POST',
  path: '/api/messaging/messages/:id/cancel',
  title: '取消发送',
  access: can(),
  params: idParam,
  reply: Done,
  errors: [errors.notCancellable],
  handle: async (ctx, { params }) => {
    await cancelMessage(ctx, params.id);
    return { ok: true };
  },
});

const demoBox = route('messaging.demo-box.list', {
  method: 'GET',
  path: '/api/messaging/demo-box',
  title: '查看演示信箱',
  access: can(),
  reply: Type.Array(DemoMessage),
  handle: (ctx) => listDemoBox(ctx),
});

export const messageRoutes = [list, resend, cancel, demoBox];
