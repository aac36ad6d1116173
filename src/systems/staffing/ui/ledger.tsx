import { Button, Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import {
  Allowed,
  DateField,
  EmptyState,
  Failed,
  Lamp,
  PageHeader,
  PlainTable,
  ResourceTable,
  Section,
  type TableColumn,
  useAddress,
  useRead,
} from '#design/console';
import { businessDate } from '#kernel/contract';
import type { LedgerRow, RollUp } from '../contract.ts';
import { ImportApprovals } from './import-approvals.tsx';
import './staffing.css';

const figure = (key: keyof LedgerRow & string, title: string): TableColumn<LedgerRow> => ({
  key,
  title,
  width: 84,
  align: 'right',
});

const columns: readonly TableColumn<LedgerRow>[] = [
  { key: 'agency', title: '机构', sub: (row) => row.region },
  { key: 'kindName', title: '类别', width: 190 },
  figure('approved', '核定'),
  figure('occupied', '实有'),
  figure('vacant', '空编'),
  {
    ...figure('over', '超编'),
    width: 110,
    render: (row) => (row.over > 0 ? <Lamp tone="bad">{`超编 ${row.over}`}</Lamp> : 0),
  },
  figure('arriving', '待到位'),
  figure('free', '可用'),
];

const tabs = [
  { key: 'establishment', label: '编制', query: { class: 'establishment' } },
  { key: 'leadership', label: '领导职数', query: { class: 'leadership' } },
  { key: 'vacant', label: '空编', query: { class: 'establishment', only: 'vacant' } },
  { key: 'over', label: '超编', query: { only: 'over' } },
];

/** 编制台账 of any day, with the sums of the counties, to take away and to bring in. */
export default function Ledger(): ReactNode {
  const [address, setAddress] = useAddress();
  const [isImporting, setImporting] = useState(false);
  const asOf = address.get('asOf') ?? businessDate(new Date());
  return (
    <>
      <PageHeader
        title="编制台账"
        note={asOf === businessDate(new Date()) ? '截至今天' : `截至 ${asOf}`}
        actions={
          <>
            <div className="zt-staffing-day">
              <DateField
                aria-label="查看哪一天的台账"
                value={asOf}
                disabled={false}
                onChange={(day) => setAddress({ asOf: day === businessDate(new Date()) ? null : (day ?? null) })}
              />
            </div>
            <Allowed to="staffing.approval.import">
              <Button onClick={() => setImporting(true)}>导入批文</Button>
            </Allowed>
          </>
        }
      />
      <ResourceTable<LedgerRow>
        url="/api/staffing/ledger"
        query={{ asOf }}
        rowKey="key"
        columns={columns}
        tabs={tabs}
        search="查机构"
        views="staffing.ledger"
        label="编制台账"
        pageSize={50}
        filters={[{ key: 'region', label: '区划', kind: 'select', optionsUrl: '/api/directory/regions?level=county' }]}
        tone={(row) => (row.over > 0 ? 'urgent' : undefined)}
        href={(row) =>
          `/staffing/agencies/${row.organisationId}${asOf === businessDate(new Date()) ? '' : `?asOf=${asOf}`}`
        }
        exportUrl="/api/staffing/ledger/export"
        empty={<EmptyState title="没有这样的编制" text="换一个日期或条件；历次批文可以导入。" />}
      />
      <RollUps asOf={asOf} />
      {isImporting ? (
        <Modal open title="导入核定编制" footer={null} width={860} onCancel={() => setImporting(false)} destroyOnHidden>
          <ImportApprovals onDone={() => setImporting(false)} />
        </Modal>
      ) : null}
    </>
  );
}

function RollUps({ asOf }: { asOf: string }): ReactNode {
  const read = useRead<{ items: RollUp[] }>('/api/staffing/ledger/roll-up', { asOf });
  if (read.error) return <Failed error={read.error} retry={() => void read.refetch()} />;
  const items = read.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Section title="分区划汇总">
      <PlainTable
        label="分区划汇总"
        columns={['区划', '大类', '机构', '核定', '实有', '空编', '超编']}
        figures={[2, 3, 4, 5, 6]}
        rows={items.map((row) => [
          row.region,
          row.family,
          row.agencies,
          row.approved,
          row.occupied,
          row.vacant,
          row.over > 0 ? <Lamp key="over" tone="bad">{`超编 ${row.over}`}</Lamp> : 0,
        ])}
      />
    </Section>
  );
}
