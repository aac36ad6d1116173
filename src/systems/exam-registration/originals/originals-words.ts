import { type Ctx, formatDateTime } from '#kernel';
import { originals } from './originals.repo.ts';

/** When, where and with what the originals are looked at, for a message; nothing until it is planned. */
export async function originalsWords(ctx: Ctx, exam: string): Promise<string> {
  const plan = await originals.plan(ctx, exam);
  if (!plan) return '请登录确认是否参加';
  return `资格复审 ${formatDateTime(plan.from)} 至 ${formatDateTime(plan.until)}，${plan.place}，要带的原件请登录查看`;
}
