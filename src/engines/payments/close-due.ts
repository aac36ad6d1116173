import { defineJob } from '#kernel';
import { Type } from '#kernel/contract';
import { closeOrder } from './create-order.ts';
import { orders } from './orders.repo.ts';

/** Orders whose time is over are closed at the provider and here; what was paid in the last moment is paid. */
export const closeDue = defineJob('payments.order.close-due', {
  title: '关闭到期未缴的订单',
  schema: Type.Object({}),
  cron: '* * * * *',
  async run(ctx) {
    for (const { id } of await orders.due(ctx)) {
      await closeOrder(ctx, id, '到期未缴费').catch((error: unknown) =>
        ctx.log.warn({ err: error, order: id }, 'due order not closed'),
      );
    }
  },
});
