import { type Ctx, kernelErrors } from '#kernel';
import type { OrderFile } from './contract.ts';
import { orders, refunds } from './orders.repo.ts';
import { providerTitle } from './providers.ts';

export async function readOrder(ctx: Ctx, id: string): Promise<OrderFile> {
  const order = await orders.find(ctx, id);
  if (!order) throw kernelErrors.notFound();
  const { system: _s, subject: _u, payer: _p, back: _b, path: _a, ...shown } = order;
  return {
    ...shown,
    provider: providerTitle(order.provider),
    refunds: await refunds.ofOrder(ctx, id),
    notices: await orders.notices(ctx, id),
  };
}
