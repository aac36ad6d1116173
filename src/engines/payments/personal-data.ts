import { formatDateTime, formatMoney, type PersonalData } from '#kernel';
import { orderStates } from './contract.ts';
import { orders } from './orders.repo.ts';

/** Vouchers of money are kept by law; the person gets a copy of all. */
export const personalData: PersonalData = {
  async collect(ctx, { actorIds }) {
    const own = await orders.ofPayer(ctx, actorIds);
    return own.length === 0
      ? []
      : [
          {
            title: '缴费',
            rows: own.map((order) => ({
              项目: order.title,
              金额: formatMoney(order.amountFen, '元', 2),
              已退: formatMoney(order.refundedFen, '元', 2),
              状态: orderStates[order.state],
              下单时间: formatDateTime(order.createdAt),
              订单号: order.id,
            })),
          },
        ];
  },
  async obstacles(ctx, { actorIds }) {
    const open = (await orders.ofPayer(ctx, actorIds)).filter((order) => order.state === 'paid-late');
    return open.map((order) => `“${order.title}”正在退款，到账后才能注销`);
  },
  async erase(tx, { actorIds }) {
    const own = await orders.ofPayer(tx, actorIds);
    return own.length === 0
      ? []
      : [{ what: '缴费与退款凭证', until: null, law: '会计档案管理办法：会计凭证保管三十年' }];
  },
};
