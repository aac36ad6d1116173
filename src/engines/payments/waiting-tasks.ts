import type { Ctx, WaitingTask } from '#kernel';
import { currentProvider } from './providers.ts';
import { days } from './reconcile/days.repo.ts';

/** Days whose book nobody has laid beside the provider's statement, and differences that nobody has settled. */
export async function waitingTasks(ctx: Ctx): Promise<WaitingTask[]> {
  if (ctx.scopes('payments.reconciliation.run').length === 0) return [];
  const { unread, open } = await days.waiting(ctx, currentProvider(ctx).id, ctx.today());
  const link = '/payments/days';
  return [
    ...(open > 0 ? [{ title: '未处理的对账差异', count: open, link }] : []),
    ...(unread > 0 ? [{ title: '还没有对账的日子', note: '次日起可取对账单核对', count: unread, link }] : []),
  ];
}
