import type { ReactNode } from 'react';
import { DateText, EmptyState, PageHeader, ResourceTable } from '#design/console';
import { type ParkedEntry, shellPermissions } from '../contract.ts';
import { useDrop, useRetry } from './parked-actions.ts';
import { ParkedPane } from './parked-pane.tsx';

/** What failed too often and waits for a person: mend the cause, then deliver again. */
export default function ParkedScreen(): ReactNode {
  const retry = useRetry();
  const drop = useDrop();
  return (
    <>
      <PageHeader title="停放的消息" note="后台多次没有办成的事，停在这里等人处理；不会丢失" />
      <ResourceTable<ParkedEntry>
        url="/api/system/parked"
        views="parked"
        label="停放的消息"
        search={false}
        every={15_000}
        columns={[
          { key: 'title', title: '没有办成的事', sub: (entry) => `${entry.cause} · ${entry.module}` },
          { key: 'about', title: '关于', render: aboutText },
          { key: 'reason', title: '失败原因' },
          { key: 'attempts', title: '已试', width: 80, align: 'right', render: (entry) => `${entry.attempts} 次` },
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
            label: '重新处理',
            permission: shellPermissions.retryParked,
            run: (rows) => retry.mutateAsync({ ids: rows.map((row) => row.id) }),
          },
          {
            label: '作废',
            permission: shellPermissions.dropParked,
            danger: true,
            reason: '作废原因',
            confirm: '作废后这些事不再处理，原因记入审计。',
            run: (rows, reason) => drop.mutateAsync({ ids: rows.map((row) => row.id), reason }),
          },
        ]}
        empty={
          <EmptyState title="没有停放的消息" text="后台的事连续处理失败后会停在这里，写明原因，等您重新处理或作废。" />
        }
      />
    </>
  );
}

function aboutText({ about, actorName }: ParkedEntry): ReactNode {
  const [first] = about;
  if (!first) return actorName === '系统' ? '系统' : `${actorName}的操作`;
  const words = first.name ? `${first.kind}“${first.name}”` : first.kind;
  return about.length > 1 ? `${words}等 ${about.length} 项` : words;
}
