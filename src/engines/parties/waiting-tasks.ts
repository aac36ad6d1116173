import type { Ctx, WaitingTask } from '#kernel';
import { listCorrections, listMerges, listVerifications } from './desk.ts';

/** What waits at the desks for the caller. */
export async function waitingTasks(ctx: Ctx): Promise<WaitingTask[]> {
  const one = { page: 1, pageSize: 1 };
  const ask = async (permission: string, title: string, link: string, list: () => Promise<{ total: number }>) =>
    ctx.allows(permission) ? [{ title, link, count: (await list()).total }] : [];
  const tasks = await Promise.all([
    ask('parties.verification.decide', '实名核验申请', '/parties/verifications', () => listVerifications(ctx, one)),
    ask('parties.merge.decide', '待复核的主体合并', '/parties/duplicates', () =>
      listMerges(ctx, { ...one, state: 'proposed' }),
    ),
    ask('parties.correction.decide', '资料更正申请', '/parties/privacy', () => listCorrections(ctx, one)),
  ]);
  return tasks.flat();
}
