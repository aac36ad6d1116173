import { Alert } from 'antd';
import { type ReactNode, useState } from 'react';
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
} from '#design/console';
import { type AuditEntry, type AuditVerdict, shellPermissions } from '../contract.ts';

const realmNames: Record<string, string> = { official: '工作人员', citizen: '公众' };

/** Who did what, when; and the proof that nobody has changed it since. */
export default function AuditScreen(): ReactNode {
  const [verdict, setVerdict] = useState<AuditVerdict | null>(null);
  const verify = useAction<void, AuditVerdict>(() => api.post<AuditVerdict>('/api/audit/verify'), {
    onDone: setVerdict,
  });
  return (
    <>
      <PageHeader
        title="审计记录"
        note="每一次办理、修改和登录，只能追加，不能改动"
        actions={
          <Allowed to={shellPermissions.verifyAudit}>
            <ActionButton action={verify}>核对审计链</ActionButton>
          </Allowed>
        }
      />
      {verdict ? (
        <Alert
          className="zt-form-alert"
          type={verdict.ok ? 'success' : 'error'}
          showIcon
          title={verdict.message}
          description={verdict.ok ? undefined : '请保留现场，不要重启，并报告网络安全负责人。'}
        />
      ) : null}
      <ResourceTable<AuditEntry>
        url="/api/audit/entries"
        views="audit"
        label="审计记录"
        search="查事由、对象、操作人"
        defaultSort="-at"
        pageSize={50}
        filters={[
          { key: 'operation', label: '操作代码', kind: 'text' },
          { key: 'at', label: '日期', kind: 'date-range', keys: ['from', 'to'] },
        ]}
        columns={[
          {
            key: 'summary',
            title: '事由',
            sub: (entry) => (entry.operationTitle === entry.summary ? '' : entry.operationTitle),
          },
          { key: 'actorName', title: '操作人', sort: true, width: 130, render: (entry) => entry.actorName || '未登录' },
          { key: 'subject', title: '对象', width: 200, hidden: true },
          { key: 'at', title: '时间', sort: true, width: 170, render: (entry) => <DateText value={entry.at} time /> },
          { key: 'seq', title: '链上序号', width: 110, align: 'right', render: (entry) => entry.seq ?? '待入链' },
        ]}
        detail={(_id, entry) => <EntryPane entry={entry} />}
        empty={<EmptyState title="还没有审计记录" text="有人登录或办理后，会自动记在这里。" />}
      />
    </>
  );
}

/** Under a delegation both people are named: who acted, and whose power it was. */
function behalf(facts: unknown): [string, string][] {
  const lenders = (facts as { onBehalfOf?: { name: string }[] } | null)?.onBehalfOf ?? [];
  return lenders.length === 0 ? [] : [['受委托代', lenders.map((lender) => lender.name).join('、')]];
}

function EntryPane({ entry }: { entry: AuditEntry | undefined }): ReactNode {
  if (!entry) return <DetailPane title="审计记录" note="这一条不在本页，请调整条件后再看" />;
  return (
    <DetailPane title={entry.summary} note={<DateText value={entry.at} time />}>
      <Facts
        items={[
          ['操作人', entry.actorName || '未登录'],
          ...behalf(entry.facts),
          ['身份', realmNames[entry.realm ?? ''] ?? (entry.actorName ? '系统' : '未登录')],
          ['操作', entry.operationTitle],
          ['操作代码', entry.operation],
          ['对象', entry.subject],
          ['请求编号', entry.requestId],
          ['链上序号', entry.seq ?? '待入链'],
          [
            '指纹',
            entry.hash ? (
              <code key="hash" className="zt-hash">
                {entry.hash}
              </code>
            ) : (
              '待入链'
            ),
          ],
        ]}
      />
      <section>
        <h3>当时记下的内容</h3>
        <pre className="zt-facts-json">{JSON.stringify(entry.facts, null, 2)}</pre>
      </section>
    </DetailPane>
  );
}
