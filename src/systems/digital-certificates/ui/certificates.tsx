import type { ReactNode } from 'react';
import {
  DownloadButton,
  EmptyState,
  PageHeader,
  PlainTable,
  ResourceTable,
  Section,
  SourceTag,
  type TableColumn,
  useCan,
  useRead,
} from '#design/console';
import { optionsOf } from '#kernel/contract';
import { type CertificateRow, carriers, certificateStates, holderKinds, type Recovery, suites } from '../contract.ts';
import { CertificatePane } from './certificate-pane.tsx';
import { CertificateLamp, EndText } from './lamps.tsx';
import { RecoveryDecisions } from './recovery-decisions.tsx';
import { useCounterOptions } from './use-office.ts';

const columns: readonly TableColumn<CertificateRow>[] = [
  {
    key: 'name',
    title: '证书',
    sub: (row) => row.number,
    render: (row) => (
      <>
        {row.name} {row.demo ? <SourceTag kind="demo" /> : null}
      </>
    ),
  },
  {
    key: 'kind',
    title: '类型',
    width: 170,
    render: (row) => holderKinds[row.kind],
    sub: (row) => `${suites[row.suite]} · ${carriers[row.carrier]}`,
  },
  { key: 'counterName', title: '受理点', width: 130 },
  { key: 'state', title: '状态', width: 110, render: (row) => <CertificateLamp state={row.state} /> },
  { key: 'notAfter', title: '到期', width: 150, render: (row) => <EndText row={row} /> },
];

/** 数字证书: every pair that was made, and what may be done with it in its life. */
export default function Certificates(): ReactNode {
  const counters = useCounterOptions();
  return (
    <>
      <PageHeader
        title="数字证书"
        actions={<DownloadButton url="/api/digital-certificates/expiring.xlsx">导出到期清单</DownloadButton>}
      />
      <WaitingRecoveries />
      <ResourceTable<CertificateRow>
        url="/api/digital-certificates/certificates"
        columns={columns}
        search="查编号、持有人、序列号、介质编号"
        views="digital-certificates.certificates"
        label="数字证书"
        tabs={[
          { key: 'all', label: '全部', query: {} },
          { key: 'valid', label: '有效', query: { state: 'valid' } },
          { key: 'expiring', label: '即将到期', query: { expiring: true } },
          { key: 'held', label: '冻结', query: { state: 'held' } },
          { key: 'inactive', label: '未激活', query: { state: 'inactive' } },
          { key: 'ended', label: '吊销', query: { state: 'revoked' } },
          { key: 'expired', label: certificateStates.expired, query: { state: 'expired' } },
        ]}
        filters={[
          {
            key: 'kind',
            label: '证书类型',
            kind: 'select',
            options: optionsOf(holderKinds),
          },
          { key: 'counter', label: '受理点', kind: 'select', options: counters },
          { key: 'holdOverdue', label: '冻结超期', kind: 'flag' },
        ]}
        tone={(row) => (row.holdOverdue ? 'urgent' : undefined)}
        detail={(id) => <CertificatePane key={id} id={id} />}
        empty={<EmptyState title="没有符合条件的证书" text="申请审核通过并制证后，证书列在这里。" />}
      />
    </>
  );
}

/** Key recoveries that wait for the second person. */
function WaitingRecoveries(): ReactNode {
  const may = useCan('digital-certificates.recovery.list');
  return may ? <RecoveryQueue /> : null;
}

function RecoveryQueue(): ReactNode {
  const { data } = useRead<{ items: readonly Recovery[] }>('/api/digital-certificates/recoveries');
  if (!data || data.items.length === 0) return null;
  return (
    <Section title="密钥恢复待复核">
      <PlainTable
        label="密钥恢复待复核"
        columns={['编号', '持有人', '依据文书', '事由', '申请人', '办理']}
        rows={data.items.map((one) => [
          one.number,
          one.name,
          one.document,
          one.reason,
          one.askedBy,
          <RecoveryDecisions key={one.id} recovery={one} />,
        ])}
      />
    </Section>
  );
}
