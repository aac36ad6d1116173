import { type Ctx, maybeOne, rows, run, sql, type TxCtx } from '#kernel';
import type { PlanAction } from './items.contract.ts';

export interface PlanRow {
  id: string;
  itemId: string;
  action: PlanAction;
  onDate: string;
  itemVersion: number | null;
  reason: string;
  plannedBy: string;
  doneAt: Date | null;
  droppedAt: Date | null;
  fault: string | null;
}

const columns = sql`p.id, p.item_id as "itemId", p.action, p.on_date as "onDate", p.item_version as "itemVersion",
  p.reason, p.planned_by as "plannedBy", p.done_at as "doneAt", p.dropped_at as "droppedAt", p.fault`;

export const itemPlans = {
  of: (ctx: Ctx, itemId: string): Promise<PlanRow[]> =>
    rows(
      ctx,
      sql<PlanRow>`select ${columns} from cases.item_plans p where p.item_id = ${itemId} order by p.on_date desc, p.id desc limit 50`,
    ),

  lock: (tx: TxCtx, id: string): Promise<PlanRow | undefined> =>
    maybeOne(tx, sql<PlanRow>`select ${columns} from cases.item_plans p where p.id = ${id} for update`),

  due: (ctx: Ctx, today: string): Promise<{ id: string }[]> =>
    rows(
      ctx,
      sql<{ id: string }>`select p.id from cases.item_plans p
        where p.done_at is null and p.dropped_at is null and p.fault is null and p.on_date <= ${today}::date
        order by p.on_date, p.id`,
    ),

  insert: (
    tx: TxCtx,
    plan: Pick<PlanRow, 'id' | 'itemId' | 'action' | 'onDate' | 'itemVersion' | 'reason'>,
  ): Promise<number> =>
    run(
      tx,
      sql`insert into cases.item_plans (id, item_id, action, on_date, item_version, reason, planned_by, planned_at)
        values (${plan.id}, ${plan.itemId}, ${plan.action}, ${plan.onDate}, ${plan.itemVersion}, ${plan.reason},
          ${tx.actor.name}, ${tx.now()})`,
    ),

  done: (tx: TxCtx, id: string): Promise<number> =>
    run(tx, sql`update cases.item_plans set done_at = ${tx.now()} where id = ${id}`),

  fail: (tx: TxCtx, id: string, fault: string): Promise<number> =>
    run(tx, sql`update cases.item_plans set fault = ${fault} where id = ${id}`),

  drop: (tx: TxCtx, id: string): Promise<number> =>
    run(
      tx,
      sql`update cases.item_plans set dropped_at = ${tx.now()} where id = ${id} and done_at is null and dropped_at is null`,
    ),
};
