import type { ReactNode } from 'react';
import { DateText, EmptyState, Failed, Loading, PageHeader, PlainTable, useRead } from '#design/console';
import type { OwnLook } from '../contract.ts';

/** 谁查看过我的资料: each look at my whole telephone by somebody else, with the reason they gave. */
export default function OwnLooks(): ReactNode {
  const looks = useRead<{ items: OwnLook[] }>('/api/audit/own-looks');
  if (looks.error) return <Failed error={looks.error} retry={() => void looks.refetch()} />;
  if (!looks.data) return <Loading />;
  return (
    <>
      <PageHeader title="谁查看过我的资料" />
      {looks.data.items.length === 0 ? (
        <EmptyState title="还没有人查看过" text="您的完整手机号码只有说明原因才能查看，每次都会列在这里。" />
      ) : (
        <PlainTable
          label="谁查看过我的资料"
          columns={['时间', '查看人', '查看了什么', '原因']}
          rows={looks.data.items.map((look) => [
            <DateText key="at" value={look.at} time />,
            look.actorName,
            look.summary,
            look.reason ?? '未说明',
          ])}
        />
      )}
    </>
  );
}
