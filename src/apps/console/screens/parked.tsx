import type { ReactNode } from 'react';
import {
  ActionButton,
  Allowed,
  api,
  DateText,
  DetailPane,
  EmptyState,
  Facts,
  PageHeader,
  ResourceTable,
  useAction,
  useClosePane,
} from '#design/console';
import {
  type DropParked,
  type ParkedChanged,
  type ParkedEntry,
  type RetryParked,
  shellPermissions,
} from '../contract.ts';

const kindNames = { event: '事件', job: '任务' } as const;

const useRetry = (onDone?: () => void) =>
  useAction<RetryParked, ParkedChanged>((input) => api.post<ParkedChanged>('/api/system/parked/retry', input), {
    done: ({ count }) => `已重新投递 ${count} 条`,
    refresh: ['/api/system'],
    ...(onDone ? { onDone } : {}),
  });

const useDrop = (onDone?: () => void) =>
  useAction<DropParked, ParkedChanged>((input) => api.post<ParkedChanged>('/api/system/parked/drop', input), {
    done: ({ count }) => `已作废 ${count} 条`,
    refresh: ['/api/system'],
    ...(onDone ? { onDone } : {}),
  });

/** Messages that failed too often and wait for a person: mend the cause, then deliver again. */
export default function ParkedScreen(): ReactNode {
  const retry = useRetry();
  const drop = useDrop();
  return (
    <>
      <PageHeader title="停放的消息" note="多次处理失败后停在这里，等人处理；查明原因后重新投递" />
      <ResourceTable<ParkedEntry>
        url="/api/system/parked"
        views="parked"
        label="停放的消息"
        search={false}
        every={15_000}
        columns={[
          { key: 'name', title: '消息', sub: (entry) => `${kindNames[entry.kind]} → ${entry.consumer}` },
          { key: 'lastError', title: '最后一次的错误', render: (entry) => <ErrorLine text={entry.lastError} /> },
          { key: 'attempts', title: '次数', width: 80, align: 'right' },
          {
            key: 'parkedAt',
            title: '停放时间',
            width: 150,
            render: (entry) => <DateText value={entry.parkedAt} relative />,
          },
        ]}
        detail={(_id, entry) => <ParkedPane entry={entry} />}
        bulk={[
          {
            label: '重新投递',
            permission: shellPermissions.retryParked,
            run: (rows) => retry.mutateAsync({ ids: rows.map((row) => row.id) }),
          },
          {
            label: '作废',
            permission: shellPermissions.dropParked,
            danger: true,
            reason: '作废原因',
            confirm: '作废后这些消息不再处理，原因会记入审计。',
            run: (rows, reason) => drop.mutateAsync({ ids: rows.map((row) => row.id), reason }),
          },
        ]}
        empty={<EmptyState title="没有停放的消息" text="一条消息连续处理失败后会停在这里，不会丢失。" />}
      />
    </>
  );
}

function ErrorLine({ text }: { text: string | null }): ReactNode {
  const first = text?.split('\n')[0] ?? '';
  return first.length > 80 ? `${first.slice(0, 80)}…` : first || '没有记下错误';
}

function ParkedPane({ entry }: { entry: ParkedEntry | undefined }): ReactNode {
  const close = useClosePane() ?? (() => undefined);
  const retry = useRetry(close);
  const drop = useDrop(close);
  if (!entry) return <DetailPane title="停放的消息" note="这一条已经处理" />;
  const ids = [entry.id];
  return (
    <DetailPane
      title={entry.name}
      note={`${kindNames[entry.kind]}，编号 ${entry.id}`}
      footer={
        <>
          <Allowed to={shellPermissions.retryParked}>
            <ActionButton<RetryParked> primary action={retry} input={{ ids }}>
              重新投递
            </ActionButton>
          </Allowed>
          <Allowed to={shellPermissions.dropParked}>
            <ActionButton<DropParked>
              danger
              action={drop}
              input={{ ids, reason: '' }}
              reason="作废原因"
              confirm="作废后这条消息不再处理，原因会记入审计。"
            >
              作废
            </ActionButton>
          </Allowed>
        </>
      }
    >
      <Facts
        items={[
          ['处理者', entry.consumer],
          ['已试', `${entry.attempts} 次`],
          ['停放时间', <DateText key="at" value={entry.parkedAt} time />],
        ]}
      />
      <section>
        <h3>最后一次的错误</h3>
        <pre className="zt-facts-json">{entry.lastError ?? '没有记下错误'}</pre>
      </section>
    </DetailPane>
  );
}
