import type { ReactNode } from 'react';
import { EmptyState, Lamp, PageHeader, ResourceTable, SourceTag, type TableColumn } from '#design/console';
import { optionsOf } from '#kernel/contract';
import { type AgencyRow, agencyCategories } from '../contract.ts';

const columns: readonly TableColumn<AgencyRow>[] = [
  {
    key: 'name',
    title: '机构',
    sub: (row) => agencyCategories[row.category],
    render: (row) => (
      <>
        {row.name} {row.demo ? <SourceTag kind="demo" /> : null}
      </>
    ),
  },
  { key: 'region', title: '区划', width: 110 },
  { key: 'approved', title: '核定', width: 90, align: 'right' },
  { key: 'occupied', title: '实有', width: 90, align: 'right' },
  { key: 'outside', title: '编外', width: 90, align: 'right' },
  { key: 'over', title: '编制情况', width: 150, render: (row) => <Standing row={row} /> },
];

function Standing({ row }: { row: AgencyRow }): ReactNode {
  if (row.over > 0) return <Lamp tone="bad">{`超编 ${row.over} 名`}</Lamp>;
  const vacant = row.approved - row.occupied;
  return vacant > 0 ? <Lamp tone="warn">{`空编 ${vacant} 名`}</Lamp> : <Lamp tone="ok">满编</Lamp>;
}

/** 机构编制: every agency in one's own scope, with what it may have and has. */
export default function Agencies(): ReactNode {
  return (
    <>
      <PageHeader title="机构编制" note="核定、实有和超编，点开看职责、人员和历次批文" />
      <ResourceTable<AgencyRow>
        url="/api/staffing/agencies"
        columns={columns}
        search="查机构"
        views="staffing.agencies"
        label="机构编制"
        filters={[
          {
            key: 'category',
            label: '类别',
            kind: 'select',
            options: optionsOf(agencyCategories),
          },
          { key: 'region', label: '区划', kind: 'select', optionsUrl: '/api/directory/regions?level=county' },
        ]}
        tone={(row) => (row.over > 0 ? 'urgent' : undefined)}
        href={(row) => `/staffing/agencies/${row.id}`}
        empty={<EmptyState title="还没有机构" text="由城市资料包装入，或在“编制申请”里申请设立。" />}
      />
    </>
  );
}
