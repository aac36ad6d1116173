import { AppError, type Ctx, defineJob, kernelErrors, type TxCtx } from '#kernel';
import { Type } from '#kernel/contract';
import { errors } from '../errors.ts';
import { itemPlans } from './item-plans.repo.ts';
import type { PlanAction } from './items.contract.ts';
import { items } from './items.repo.ts';
import { changeItemState, publishItem } from './save-item.ts';

const stateAfter = { suspend: 'suspended', resume: 'published', cancel: 'cancelled' } as const;

export interface Step {
  readonly action: PlanAction;
  readonly reason: string;
  /** The version that the official saw. */
  readonly version: number;
  /** The day on which it happens; today when absent. */
  readonly on?: string | undefined;
}

/** Does it now, or keeps it for its day. What is kept names the version it was meant for. */
export function planItem(ctx: Ctx, id: string, step: Step): Promise<void> {
  return ctx.transaction(async (tx) => {
    if (!step.on || step.on <= tx.today()) return carryOut(tx, id, step, null);
    const item = await items.lock(tx, id);
    if (!item) throw kernelErrors.notFound();
    if (item.version !== step.version) throw kernelErrors.conflict();
    if (step.action !== 'publish' && item.currentVersion === null) throw errors.neverPublished();
    const itemVersion = step.action === 'publish' ? await items.latestVersion(tx, id) : null;
    const planId = tx.newId('ipl');
    const { action, reason } = step;
    await itemPlans.insert(tx, { id: planId, itemId: id, action, onDate: step.on, itemVersion, reason });
    await items.setState(tx, id, item.state, item.stateReason);
    await tx.record({ subject: `cases.item:${id}`, summary: `预定${step.on}起${planWords[action]}事项“${item.name}”` });
  });
}

const planWords: Readonly<Record<PlanAction, string>> = {
  publish: '启用新版本的',
  suspend: '暂停',
  resume: '恢复',
  cancel: '取消',
};

async function carryOut(tx: TxCtx, id: string, step: Omit<Step, 'on'>, itemVersion: number | null): Promise<void> {
  const { version, action, reason } = step;
  if (action === 'publish') await publishItem(tx, id, itemVersion === null ? { version } : { version, itemVersion });
  else await changeItemState(tx, id, { state: stateAfter[action], reason, version });
}

export function dropPlan(ctx: Ctx, itemId: string, planId: string): Promise<void> {
  return ctx.transaction(async (tx) => {
    const plan = await itemPlans.lock(tx, planId);
    if (!plan || plan.itemId !== itemId) throw kernelErrors.notFound();
    if ((await itemPlans.drop(tx, planId)) === 0) throw kernelErrors.conflict();
    await tx.record({
      subject: `cases.item:${itemId}`,
      summary: `取消预定：${plan.onDate}起${planWords[plan.action]}`,
    });
  });
}

/** Does what has come due, days that the product was down for included. One that cannot be done says why and stays. */
export async function carryOutPlans(ctx: Ctx): Promise<number> {
  let done = 0;
  for (const { id } of await itemPlans.due(ctx, ctx.today())) {
    const fault = await ctx
      .transaction(async (tx) => {
        const plan = await itemPlans.lock(tx, id);
        if (!plan || plan.doneAt || plan.droppedAt) return null;
        const item = await items.lock(tx, plan.itemId);
        if (!item) return null;
        const { action, reason } = plan;
        await carryOut(tx, plan.itemId, { action, reason, version: item.version }, plan.itemVersion);
        await itemPlans.done(tx, id);
        done += 1;
        return null;
      })
      .catch((error: unknown) => {
        if (error instanceof AppError) return error.message;
        throw error;
      });
    if (fault !== null) await ctx.transaction((tx) => itemPlans.fail(tx, id, fault));
  }
  return done;
}

export const itemPlansJob = defineJob('cases.carry-out-item-plans', {
  title: '按预定日期启用、暂停、恢复、取消事项',
  schema: Type.Object({}),
  cron: '2 * * * *',
  run: async (ctx) => {
    await carryOutPlans(ctx);
  },
});
