import type { ReactNode } from 'react';
import { DateText, EmptyState, PageHeader, ResourceTable, useCan } from '#design/console';
import { optionsOf } from '#kernel/contract';
import { type AuditEntry, auditTopics, shellPermissions } from '../contract.ts';
import { actorOf, EntryPane } from './audit-entry.tsx';
import { VerifyChain } from './verify-chain.tsx';

const topics = optionsOf(auditTopics);

/** Who did what, when; and the proof that nobody has changed it since. */
export default function AuditScreen(): ReactNode {
  const mayExport = useCan(shellPermissions.exportAudit);
  return (
    <>
      <PageHeader title="审计记录" note="每一次办理、修改和登录，只能追加，不能改动" actions={<VerifyChain />} />
      <ResourceTable<AuditEntry>
        url="/api/audit/entries"
        views="audit"
        label="审计记录"
        search="查事由、对象、操作人"
        defaultSort="-at"
        pageSize={50}
        {...(mayExport ? { exportUrl: '/api/audit/entries/export' } : {})}
        filters={[
          { key: 'topic', label: '专题', kind: 'select', options: topics },
          { key: 'operation', label: '操作', kind: 'select', optionsUrl: '/api/audit/operations' },
          { key: 'actor', label: '操作人姓名', kind: 'text' },
          { key: 'at', label: '日期', kind: 'date-range', keys: ['from', 'to'] },
        ]}
        columns={[
          {
            key: 'summary',
            title: '事由',
            sub: (entry) => (entry.operationTitle === entry.summary ? '' : entry.operationTitle),
          },
          { key: 'actorName', title: '操作人', sort: true, width: 130, render: (entry) => actorOf(entry) },
          {
            key: 'subject',
            title: '对象',
            width: 200,
            hidden: true,
            render: (entry) => entry.subject?.name ?? entry.subject?.kind,
          },
          { key: 'at', title: '时间', sort: true, width: 170, render: (entry) => <DateText value={entry.at} time /> },
          { key: 'seq', title: '链上序号', width: 110, align: 'right', render: (entry) => entry.seq ?? '待入链' },
        ]}
        detail={(id) => <EntryPane key={id} id={id} />}
        empty={<EmptyState title="还没有审计记录" text="有人登录或办理后，会自动记在这里。" />}
      />
    </>
  );
}
