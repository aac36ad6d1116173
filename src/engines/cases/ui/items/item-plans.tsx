import type { ReactNode } from 'react';
import { ActionButton, api, EmptyState, Lamp, PlainTable, useAction } from '#design/console';
import { type ItemPlan, type OpenedItem, planActions } from '../../contract.ts';

/** What is to happen on which day, what has happened, and what could not. */
export function ItemPlans({ item }: { item: OpenedItem }): ReactNode {
  const drop = useAction<string>((id) => api.post(`/api/cases/items/${item.id}/plans/${id}/drop`), {
    done: '已取消这个预定',
    refresh: ['/api/cases/items'],
  });
  if (item.plans.length === 0)
    return (
      <EmptyState title="没有预定的变动" text="公布、暂停、恢复、取消时填以后的日期，到那天自动执行，并列在这里。" />
    );
  return (
    <PlainTable
      label="预定"
      columns={['日期', '做什么', '原因', '预定人', '结果']}
      rows={item.plans.map((plan) => [
        plan.onDate,
        plan.itemVersion ? `${planActions[plan.action]}（第 ${plan.itemVersion} 版）` : planActions[plan.action],
        plan.reason || '没有写',
        plan.plannedBy,
        <PlanState
          key="state"
          plan={plan}
          drop={
            item.may.publish ? (
              <ActionButton<string> size="small" action={drop} input={plan.id} confirm="取消以后到那天不会执行。">
                取消预定
              </ActionButton>
            ) : null
          }
        />,
      ])}
    />
  );
}

function PlanState({ plan, drop }: { plan: ItemPlan; drop: ReactNode }): ReactNode {
  if (plan.doneAt) return <Lamp tone="ok">已执行</Lamp>;
  if (plan.droppedAt) return <Lamp tone="off">已取消</Lamp>;
  if (plan.fault) return <Lamp tone="bad">没有执行：{plan.fault}</Lamp>;
  return (
    <span className="zt-actions">
      <Lamp tone="warn">等待</Lamp> {drop}
    </span>
  );
}
