import { ButtonLink, DataTable, DefinitionList, EmptyState, Form, Heading, Notice, SubmitButton } from '#design/public';
import { renderSitePage } from '#engines/content';
import { assured, type Ctx, formatDateTime, formatMoney, kernelErrors, page, redirect, reply, signedIn } from '#kernel';
import { Type } from '#kernel/contract';
import { orderStates } from '../contract.ts';
import { askProvider, startPayment } from '../create-order.ts';
import { type Order, orders } from '../orders.repo.ts';
import { providerTitle } from '../providers.ts';

const access = signedIn('citizen');
const params = Type.Object({ id: Type.String({ title: '订单号', maxLength: 60 }) });
const REFRESH_SECONDS = 4;

async function ownOrder(ctx: Ctx, id: string): Promise<Order> {
  const order = await orders.find(ctx, id);
  if (!order || order.payer !== ctx.actor.id) throw kernelErrors.notFound();
  return order;
}

const crumbs = [{ label: '我的缴费', href: '/account/payments' }];

export const payPages = [
  page('payments.own-order.list', {
    method: 'GET',
    path: '/account/payments',
    title: '我的缴费',
    access,
    async handle(ctx, { request }) {
      const own = await orders.ofPayer(ctx, [ctx.actor.id ?? '']);
      return renderSitePage(ctx, request, {
        title: '我的缴费',
        breadcrumb: [{ label: '我的账号', href: '/account' }],
        account: { label: '我的账号', href: '/account' },
        unlisted: true,
        children: (
          <>
            <Heading level={1} text="我的缴费" />
            {own.length === 0 ? (
              <EmptyState heading="还没有缴费">报名、办事需要缴费时，订单会出现在这里。</EmptyState>
            ) : (
              <DataTable
                caption="我的缴费"
                captionHidden
                cards
                rows={own}
                rowKey={(order) => order.id}
                columns={[
                  { key: 'title', heading: '项目', cell: (order) => <a href={`/pay/${order.id}`}>{order.title}</a> },
                  {
                    key: 'amount',
                    heading: '金额',
                    numeric: true,
                    cell: (order) => formatMoney(order.amountFen, '元', 2),
                  },
                  { key: 'state', heading: '状态', cell: (order) => orderStates[order.state] },
                  { key: 'at', heading: '下单时间', cell: (order) => formatDateTime(order.createdAt) },
                ]}
              />
            )}
          </>
        ),
      });
    },
  }),
  page('payments.own-order.show', {
    method: 'GET',
    path: '/pay/:id',
    title: '缴费',
    access,
    params,
    query: Type.Object({ back: Type.Optional(Type.String({ maxLength: 4 })) }),
    async handle(ctx, { params: { id }, query, request }) {
      const order = await askProvider(ctx, await ownOrder(ctx, id));
      const waits = order.state === 'pending' && order.trade !== null && query.back === '1';
      const html = await renderSitePage(ctx, request, {
        title: '缴费',
        breadcrumb: crumbs,
        account: { label: '我的账号', href: '/account' },
        unlisted: true,
        children: <OrderView order={order} waits={waits} now={ctx.now()} />,
      });
      // The notice may be seconds behind the payer: the page looks again by itself.
      return reply(html, waits ? { headers: { refresh: String(REFRESH_SECONDS) } } : {});
    },
  }),
  page('payments.own-order.pay', {
    method: 'POST',
    path: '/pay/:id',
    title: '去缴费',
    access: assured(access, 1, { act: 'pay' }),
    params,
    async handle(ctx, { params: { id }, request }) {
      const order = await ownOrder(ctx, id);
      const { payAddress } = await startPayment(ctx, order, `${request.origin}/pay/${id}?back=1`);
      return redirect(payAddress);
    },
  }),
];

function OrderView({ order, waits, now }: { order: Order; waits: boolean; now: Date }) {
  return (
    <>
      <Heading level={1} text={order.title} />
      <p className="order-amount">{formatMoney(order.amountFen, '元', 2)}</p>
      <OrderNotice order={order} waits={waits} now={now} />
      <DefinitionList
        items={[
          { term: '状态', value: orderStates[order.state] },
          ...(order.state === 'pending' ? [{ term: '缴费截止', value: formatDateTime(order.expiresAt) }] : []),
          ...(order.paidAt ? [{ term: '到账时间', value: formatDateTime(order.paidAt) }] : []),
          ...(order.refundedFen > 0n ? [{ term: '已退', value: formatMoney(order.refundedFen, '元', 2) }] : []),
          { term: '缴费渠道', value: providerTitle(order.provider) },
          { term: '订单号', value: order.id },
        ]}
      />
      {order.state === 'pending' && order.expiresAt > now ? (
        <Form action={`/pay/${order.id}`}>
          <SubmitButton>{waits ? '没有付成，再去缴费' : '去缴费'}</SubmitButton>
        </Form>
      ) : null}
      <p className="order-back">
        <ButtonLink href={order.back} tone={order.state === 'paid' ? 'seal' : 'plain'}>
          返回办理页面
        </ButtonLink>
      </p>
    </>
  );
}

function OrderNotice({ order, waits, now }: { order: Order; waits: boolean; now: Date }) {
  if (order.state === 'paid')
    return (
      <Notice tone="ok" heading="缴费成功">
        不用再缴。可以打印本页留存，或返回办理页面看进展。
      </Notice>
    );
  if (order.state === 'paid-late')
    return (
      <Notice tone="warning" heading="订单关闭后才到账，正在原路退回">
        无须操作，退款一般在几个工作日内到账。
      </Notice>
    );
  if (order.state === 'refunded') return <Notice heading="已全部退款" />;
  if (order.state === 'closed')
    return (
      <Notice tone="warning" heading="订单已关闭">
        {order.closeReason}
      </Notice>
    );
  if (order.state === 'pending' && order.expiresAt <= now)
    return <Notice tone="warning" heading="缴费时间已过，不能再缴" />;
  return waits ? <Notice heading="正在等支付渠道的结果">本页会自动更新，请稍候，不要重复付款。</Notice> : null;
}
