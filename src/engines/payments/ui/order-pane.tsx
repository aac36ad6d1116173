import type { ReactNode } from 'react';
import {
  ActionButton,
  Allowed,
  api,
  DateText,
  DetailPane,
  Facts,
  Failed,
  FormButton,
  Loading,
  Money,
  Timeline,
  useAction,
  useRead,
} from '#design/console';
import { AskRefund, noticeOutcomes, type OrderFile } from '../contract.ts';
import { OrderLamp, RefundLamp } from './lamps.tsx';

export function OrderPane({ id, onClose }: { id: string; onClose: () => void }): ReactNode {
  const url = `/api/payments/orders/${id}`;
  const { data: order, error } = useRead<OrderFile>(url);
  const refresh = ['/api/payments'];
  const close = useAction<{ reason: string }>((input) => api.post(`${url}/close`, input), {
    done: '订单已关闭',
    refresh,
  });
  const refund = useAction<AskRefund>((input) => api.post(`${url}/refunds`, input), {
    done: '退款已发出，到账后状态会变',
    refresh,
  });
  if (error) return <Failed error={error} />;
  if (!order) return <Loading />;
  const left =
    Number(order.amountFen) -
    order.refunds.filter((one) => one.state !== 'failed').reduce((sum, one) => sum + Number(one.amountFen), 0);
  const holds = ['paid', 'part-refunded', 'paid-late'].includes(order.state);
  return (
    <DetailPane
      title={order.title}
      note={<OrderLamp state={order.state} />}
      onClose={onClose}
      footer={
        <>
          {order.state === 'pending' ? (
            <Allowed to="payments.order.close">
              <ActionButton action={close} reason="为什么关闭" danger>
                关闭订单
              </ActionButton>
            </Allowed>
          ) : null}
          {holds && left > 0 ? (
            <Allowed to="payments.refund.ask">
              <FormButton<AskRefund>
                label="退款"
                schema={AskRefund}
                value={{ amountFen: left }}
                submit="退款"
                action={refund}
              />
            </Allowed>
          ) : null}
        </>
      }
    >
      <Facts
        items={[
          ['缴费人', order.payerName],
          ['应缴', <Money key="amount" fen={order.amountFen} />],
          ['已退', <Money key="refunded" fen={order.refundedFen} />],
          ['支付渠道', order.provider],
          ['渠道交易号', order.trade ?? '未去缴费'],
          ['订单号', order.id],
          ['缴费截止', <DateText key="until" value={order.expiresAt} time />],
          ...(order.closedAt ? [['关闭原因', order.closeReason] as const] : []),
        ]}
      />
      <Timeline
        items={[
          { at: String(order.createdAt), title: '下单' },
          ...order.notices.map((one) => ({
            at: String(one.receivedAt),
            title: one.kind === 'payment' ? '收到付款通知' : '收到退款通知',
            text: `${noticeOutcomes[one.outcome]}${one.times > 1 ? `，共收到 ${one.times} 次` : ''}${one.note ? `：${one.note}` : ''}`,
          })),
          ...order.refunds.map((one) => ({
            at: String(one.askedAt),
            title: (
              <>
                退款 <Money fen={one.amountFen} /> <RefundLamp state={one.state} />
              </>
            ),
            text: `${one.askedBy}：${one.reason}${one.failure ? `（${one.failure}）` : ''}`,
          })),
        ]
          .sort((a, b) => b.at.localeCompare(a.at))
          .map((item) => ({ ...item, key: `${item.at} ${String(item.title)}`, at: <DateText value={item.at} time /> }))}
      />
    </DetailPane>
  );
}
