import type { Ctx, WaitingTask } from '#kernel';
import { supervisions } from './supervisions.repo.ts';

/** Orders that wait for the office's answer, and answers that wait for whoever ordered them. */
export async function waitingAnswers(ctx: Ctx): Promise<WaitingTask[]> {
  const waiting = async (permission: string, states: readonly string[], title: string): Promise<WaitingTask[]> => {
    if (!ctx.allows(permission)) return [];
    const [found] = await supervisions.countOpen(ctx, ctx.scopes(permission), states);
    return found && found.n > 0 ? [{ title, count: found.n, late: found.late, link: '/supervisions' }] : [];
  };
  return [
    ...(await waiting('cases.supervision.answer', ['ordered', 'escalated'], '待答复的督办')),
    ...(await waiting('cases.supervision.order', ['answered', 'escalated'], '待销号的督办')),
  ];
}
