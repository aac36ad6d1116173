import { Alert, Button } from 'antd';
import { lazy, type ReactNode, Suspense } from 'react';
import {
  ActionButton,
  api,
  DateText,
  DetailPane,
  Facts,
  Failed,
  Lamp,
  type LampTone,
  Link,
  Loading,
  Section,
  useAction,
  useRead,
} from '#design/console';
import { type InstanceState, type InstanceView, instanceStates } from '../contract.ts';
import { InstanceJournal, Opinions } from './instance-journal.tsx';
import { screenOfSubject } from './subjects.ts';
import { TaskList } from './task-list.tsx';
import { InstanceVerbs, TaskVerbs } from './task-verbs.tsx';

const FlowPicture = lazy(() => import('./flow-picture.tsx'));
const tones: Record<InstanceState, LampTone> = { running: 'ok', completed: 'off', terminated: 'off', failed: 'bad' };

/** An instance beside a list: where it stands, what was said, and what the caller may do. */
export default function InstancePane({
  instanceId,
  copyId,
  /** Stands on the screen of what it is about, which needs no link to itself. */
  inside = false,
}: {
  instanceId: string;
  copyId?: string;
  inside?: boolean;
}): ReactNode {
  const { data: view, error, refetch } = useRead<InstanceView>(`/api/workflow/instances/${instanceId}`);
  const read = useAction<void>(() => api.post(`/api/workflow/copies/${copyId}/read`), {
    done: '已阅',
    refresh: ['/api/workflow'],
  });
  if (error) return <Failed error={error} retry={() => void refetch()} />;
  if (!view) return <Loading />;
  return (
    <DetailPane
      title={view.title}
      note={<InstanceNote view={view} />}
      tabs={[
        { key: 'now', label: '办理', children: <InstanceFacts view={view} /> },
        { key: 'journal', label: '经过', children: <InstanceJournal lines={view.journal} /> },
        {
          key: 'picture',
          label: '流程图',
          children: (
            <Suspense fallback={<Loading label="正在打开流程图" />}>
              <FlowPicture url={`/api/workflow/instances/${view.id}/drawing`} picture={view.picture} />
            </Suspense>
          ),
        },
      ]}
      footer={
        <>
          {copyId ? (
            <ActionButton action={read} primary>
              标记已阅
            </ActionButton>
          ) : null}
          <TaskVerbs view={view} />
          <InstanceVerbs view={view} />
          {inside ? null : <SubjectLink subject={view.subject} />}
          <Link to={`/workflow/instances/${view.id}`}>
            <Button type="text">单独打开</Button>
          </Link>
        </>
      }
    />
  );
}

/** To the case, the request, whatever the flow is about. */
export function SubjectLink({ subject }: { subject: string }): ReactNode {
  const screen = screenOfSubject(subject);
  return screen ? (
    <Link to={screen.to}>
      <Button>{screen.label}</Button>
    </Link>
  ) : null;
}

function toneOf(view: InstanceView): LampTone {
  if (view.trouble) return 'bad';
  return view.held === null ? tones[view.state] : 'warn';
}

function stateOf(view: InstanceView): string {
  if (view.trouble) return '受阻';
  return view.held === null ? instanceStates[view.state] : '暂停中';
}

export function InstanceNote({ view }: { view: InstanceView }): ReactNode {
  return (
    <>
      <Lamp tone={toneOf(view)}>{stateOf(view)}</Lamp> · {view.flowName} 第 {view.version} 版 · {view.initiatorName}
      发起于 <DateText value={view.startedAt} time />
    </>
  );
}

export function InstanceFacts({ view }: { view: InstanceView }): ReactNode {
  // What has a screen of its own is read there, under its own labels.
  const own = screenOfSubject(view.subject) === null ? view.variables : [];
  const facts = own.filter(({ name, value }) => !value.startsWith('{') && name !== 'outcome');
  return (
    <>
      {view.trouble ? <Alert type="warning" showIcon title={view.trouble} className="zt-form-alert" /> : null}
      {view.held ? <Alert type="info" showIcon title={`暂停：${view.held}`} className="zt-form-alert" /> : null}
      <TaskList view={view} />
      <Section title="意见">
        <Opinions view={view} />
      </Section>
      {facts.length > 0 || view.outcome ? (
        <Section title="内容">
          <Facts
            items={[
              ...(view.outcome ? [['结果', view.outcome] as [string, ReactNode]] : []),
              ...facts.map(({ name, value }): [string, ReactNode] => [name, value]),
            ]}
          />
        </Section>
      ) : null}
      {view.copies.length > 0 ? (
        <Section title="抄送">
          <Facts
            items={view.copies.map((copy): [string, ReactNode] => [
              copy.personName,
              copy.readAt ? (
                <>
                  已阅 <DateText value={copy.readAt} time />
                </>
              ) : (
                '未阅'
              ),
            ])}
          />
        </Section>
      ) : null}
    </>
  );
}
