import type { Ctx, WaitingTask } from '#kernel';
import { caseList } from './case-list.repo.ts';
import type { Waits } from './desk.contract.ts';
import { countQueues, READ } from './find-cases.ts';

/** What of the cases waits for the caller. */
export async function waitingTasks(ctx: Ctx): Promise<WaitingTask[]> {
  if (!ctx.allows(READ)) return [];
  const found = await Promise.all([
    queueTasks(ctx),
    waitingFor(ctx, 'extension', 'cases.case.approve-extension', '待批准的延长期限'),
    waitingFor(ctx, 'decision', 'cases.case.decide', '审查已结束、待作决定的办件'),
    waitingFor(ctx, 'deferral', 'cases.case.receive-materials', '容缺材料逾期未补的办件'),
  ]);
  return found.flat().filter(({ count }) => count > 0);
}

async function queueTasks(ctx: Ctx): Promise<WaitingTask[]> {
  if (!ctx.allows('cases.case.accept')) return [];
  const { received, soon, late } = await countQueues(ctx);
  return [
    { title: '待受理的办件', note: '请及时受理，或者一次告知补正', count: received, link: '/cases?tab=received' },
    { title: '即将超期和超期的办件', count: soon + late, link: late > 0 ? '/cases?tab=late' : '/cases?tab=soon', late },
  ];
}

/** Only in the places where the caller may do what it waits for. */
async function waitingFor(ctx: Ctx, what: Waits, permission: string, title: string): Promise<WaitingTask[]> {
  const scopes = ctx.scopes(permission);
  if (scopes.length === 0) return [];
  return [{ title, count: await caseList.countWaiting(ctx, scopes, what), link: `/cases?tab=all&waits=${what}` }];
}
