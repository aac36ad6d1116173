import type { ReactNode } from 'react';
import { DateText, Lamp, PlainTable, Section } from '#design/console';
import { type InstanceView, type TaskCard, taskKinds, taskStates } from '../contract.ts';

/** Who has it now, and who had it. */
export function TaskList({ view }: { view: InstanceView }): ReactNode {
  const open = view.tasks.filter((task) => ['open', 'queued', 'held'].includes(task.state));
  const past = view.tasks.filter((task) => task.state === 'done').reverse();
  return (
    <>
      {open.length > 0 ? (
        <Section title="正在办理">
          <PlainTable
            label="正在办理"
            columns={['环节', '办理人', '时限']}
            rows={open.map((task) => [
              <TaskName key="name" task={task} />,
              task.assigneeName ?? `待抢办：${task.candidates.join('、')}`,
              task.dueAt ? <DateText key="due" value={task.dueAt} relative /> : '不限',
            ])}
          />
        </Section>
      ) : null}
      {past.length > 0 ? (
        <Section title="已经办理">
          <PlainTable
            label="已经办理"
            columns={['环节', '办理人', '结果', '时间']}
            rows={past.map((task) => [
              <TaskName key="name" task={task} />,
              decidedBy(task),
              task.outcomeLabel ?? '',
              <DateText key="at" value={task.endedAt} time />,
            ])}
          />
        </Section>
      ) : null}
    </>
  );
}

function TaskName({ task }: { task: TaskCard }): ReactNode {
  const kind = task.kind === 'handle' || task.kind === 'resubmit' ? '' : `（${taskKinds[task.kind]}）`;
  if (task.state === 'done') return `${task.nodeName}${kind}`;
  return (
    <Lamp tone={task.state === 'open' ? 'ok' : 'off'}>
      {task.nodeName}
      {kind}
      {task.state === 'open' ? '' : ` · ${taskStates[task.state]}`}
    </Lamp>
  );
}

function decidedBy(task: TaskCard): string {
  if (task.automatic) return `${task.assigneeName ?? ''}（自动）`;
  return task.onBehalfOf ? `${task.decidedByName}（代${task.onBehalfOf}）` : (task.decidedByName ?? '');
}
