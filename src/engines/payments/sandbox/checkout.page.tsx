import { Document, renderPage } from '#design/public';
import { pageView, siteIdentity } from '#engines/content';
import { type Ctx, formatMoney, kernelErrors, open, page, type RequestFacts, redirect } from '#kernel';
import { Type } from '#kernel/contract';
import { type SandboxTrade, sandboxBooks } from './sandbox.repo.ts';
import { payTrade } from './sandbox-peer.ts';

const params = Type.Object({ trade: Type.String({ title: '交易号', maxLength: 60 }) });
const access = open('付款人凭不可猜的交易号进入，沙箱里没有真钱');

async function html(ctx: Ctx, request: RequestFacts, trade: SandboxTrade): Promise<string> {
  return renderPage(
    <Document site={await siteIdentity(ctx, request.locale)} view={pageView(ctx, request)} title="沙箱收银台" unlisted>
      <main id="main" className="queue" tabIndex={-1}>
        <p className="queue-gate">沙箱支付：演示用，不收真钱</p>
        <section className="queue-card">
          <h1 className="queue-label">{trade.title}</h1>
          <p className="queue-ahead pay-amount">
            <span>¥</span>
            <strong>{formatMoney(trade.amountFen, '元', 2).replace('元', '')}</strong>
          </p>
          <Acts trade={trade} />
        </section>
        <p className="queue-again">交易号 {trade.trade}</p>
      </main>
    </Document>,
  );
}

function Acts({ trade }: { trade: SandboxTrade }) {
  if (trade.state === 'paid')
    return (
      <>
        <p>已经付款，不会再扣。</p>
        <a className="button button-seal" href={trade.returnUrl}>
          返回办理页面
        </a>
      </>
    );
  if (trade.state === 'closed')
    return (
      <>
        <p>商户已关闭这笔交易，不能再付。</p>
        <a className="button button-plain" href={trade.returnUrl}>
          返回办理页面
        </a>
      </>
    );
  return (
    <form action={`/sandbox-pay/${trade.trade}`} method="post" className="pay-acts">
      <button className="button button-seal" type="submit">
        确认付款
      </button>
      <a className="button button-plain" href={trade.returnUrl}>
        取消，返回办理页面
      </a>
    </form>
  );
}

export const checkoutPages = [
  page('payments.sandbox.checkout', {
    method: 'GET',
    path: '/sandbox-pay/:trade',
    title: '沙箱收银台',
    access,
    params,
    async handle(ctx, input) {
      const trade = await sandboxBooks.byTrade(ctx, input.params.trade);
      if (!trade) throw kernelErrors.notFound();
      return html(ctx, input.request, trade);
    },
  }),
  page('payments.sandbox.pay', {
    method: 'POST',
    path: '/sandbox-pay/:trade',
    title: '在沙箱收银台付款',
    access,
    params,
    async handle(ctx, input) {
      const trade = await sandboxBooks.byTrade(ctx, input.params.trade);
      if (!trade) throw kernelErrors.notFound();
      const paid = trade.state === 'paid' || (await payTrade(ctx, trade.trade));
      return redirect(paid ? trade.returnUrl : `/sandbox-pay/${trade.trade}`);
    },
  }),
];
