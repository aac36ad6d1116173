import { nullable, oneOf, type Static, Type } from '#kernel/contract';
import { ticketCommandNames, ticketStates } from './ticket-words.ts';

/** A ticket as the rated office and who supervises it read it: nothing of who rated. */
export const Ticket = Type.Object({
  id: Type.String(),
  number: Type.String({ title: '工单编号' }),
  kind: Type.String({ title: '来源', enum: ['rating', 'complaint'] }),
  item: Type.String({ title: '事项' }),
  stars: nullable(Type.Integer({ title: '星级' })),
  tags: Type.Array(Type.String()),
  words: Type.String({ title: '内容' }),
  state: oneOf(ticketStates, '状态'),
  openedOn: Type.String({ title: '收到' }),
  contactDueOn: nullable(Type.String({ title: '联系期限' })),
  rectifyDueOn: nullable(Type.String({ title: '整改期限' })),
  late: Type.Boolean({ title: '超时' }),
  satisfied: nullable(Type.Boolean({ title: '回访满意' })),
  version: Type.Integer(),
});
export type Ticket = Static<typeof Ticket>;

export const TicketFile = Type.Object({
  ticket: Ticket,
  allowed: Type.Array(
    Type.Unsafe<keyof typeof ticketCommandNames>(Type.String({ enum: Object.keys(ticketCommandNames) })),
  ),
  entries: Type.Array(
    Type.Object({ what: Type.String(), at: Type.String(), who: Type.String(), words: Type.String() }),
  ),
});
export type TicketFile = Static<typeof TicketFile>;
