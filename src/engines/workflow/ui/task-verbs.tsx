import { Button, Dropdown } from 'antd';
import { type ReactNode, useState } from 'react';
import { ActionButton, api, useAction } from '#design/console';
import { type InstanceView, type TaskCard, type Verb, verbNames } from '../contract.ts';
import { type Asked, VerbDialog } from './verb-dialog.tsx';

/** What the caller may do with the task that is theirs: the decisions as buttons, the rest behind 更多. */
export function TaskVerbs({ view }: { view: InstanceView }): ReactNode {
  const [asked, setAsked] = useState<Asked | null>(null);
  const task =
    view.tasks.find((one) => one.state === 'open' && one.verbs.length > 0) ??
    view.tasks.find((one) => one.verbs.includes('remove-signer') && one.removable.length > 0);
  const withdrawable = [...view.tasks].reverse().find((one) => one.verbs.includes('withdraw'));
  const ask = (verb: Verb, of: TaskCard, outcome?: string): void =>
    setAsked({ verb, task: of, ...(outcome ? { outcome } : {}) });
  const more = task
    ? task.verbs.filter(
        (verb) =>
          !['complete', 'claim', 'unclaim'].includes(verb) && (verb !== 'remove-signer' || task.removable.length > 0),
      )
    : [];
  return (
    <>
      {task ? <Claim task={task} /> : null}
      {task?.verbs.includes('complete')
        ? task.outcomes.map((outcome, place) => (
            <Button
              key={outcome.value}
              type={place === 0 ? 'primary' : 'default'}
              {...(place === 0 ? { 'data-shortcut': 'e' } : {})}
              onClick={() => ask('complete', task, outcome.value)}
            >
              {outcome.label}
            </Button>
          ))
        : null}
      {task && more.includes('return') ? (
        <Button danger onClick={() => ask('return', task)}>
          驳回
        </Button>
      ) : null}
      {task && more.length > 0 ? (
        <Dropdown
          trigger={['click']}
          menu={{
            items: more.filter((verb) => verb !== 'return').map((verb) => ({ key: verb, label: verbNames[verb] })),
            onClick: ({ key }) => ask(key as Verb, task),
          }}
        >
          <Button>更多</Button>
        </Dropdown>
      ) : null}
      {withdrawable && !task ? <Button onClick={() => ask('withdraw', withdrawable)}>撤回</Button> : null}
      {asked ? <VerbDialog asked={asked} onClose={() => setAsked(null)} /> : null}
    </>
  );
}

function Claim({ task }: { task: TaskCard }): ReactNode {
  const verb = task.verbs.includes('claim') ? 'claim' : 'unclaim';
  const act = useAction<void>(() => api.post(`/api/workflow/tasks/${task.id}/${verb}`, {}), {
    done: verb === 'claim' ? '已抢办' : '已退回',
    refresh: ['/api/workflow'],
  });
  if (!task.verbs.includes(verb)) return null;
  return <ActionButton action={act}>{verbNames[verb]}</ActionButton>;
}

/** What a participant may do with the whole instance. */
export function InstanceVerbs({ view }: { view: InstanceView }): ReactNode {
  const [verb, setVerb] = useState<Verb | null>(null);
  const verbs: Verb[] = [
    'copy',
    'comment',
    ...(view.mayUrge ? (['urge'] as const) : []),
    ...(view.mayTerminate ? (['terminate'] as const) : []),
  ];
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items: verbs.map((one) => ({ key: one, label: verbNames[one], danger: one === 'terminate' })),
          onClick: ({ key }) => setVerb(key as Verb),
        }}
      >
        <Button>全流程</Button>
      </Dropdown>
      {verb ? <VerbDialog asked={{ verb, instanceId: view.id }} onClose={() => setVerb(null)} /> : null}
    </>
  );
}
