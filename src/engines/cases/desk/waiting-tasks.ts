import type { Ctx, WaitingTask } from '#kernel';
import { countQueues, READ } from './find-cases.ts';

/** What of the cases waits for the caller. */
export async function waitingTasks(ctx: Ctx): Promise<WaitingTask[]> {
  if (!ctx.allows('cases.case.accept')) return [];
  if (!ctx.allows(READ)) return [];
  const { received, soon, late } = await countQueues(ctx);
  return [
    {
      title: '待受理的办件',
      note: '收件后五个工作日内受理或一次告知补正',
      count: received,
      link: '/cases?tab=received',
    },
    { title: '即将超期和超期的办件', count: soon + late, link: late > 0 ? '/cases?tab=late' : '/cases?tab=soon', late },
  ].filter(({ count }) => count > 0);
}
