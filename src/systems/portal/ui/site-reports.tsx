import type { ReactNode } from 'react';
import { DateText, EmptyState, Lamp, PageHeader, ResourceTable, SourceTag } from '#design/console';
import { type ListedSiteReport, siteReportStates } from '../contract.ts';
import { SiteReportPane } from './site-report-pane.tsx';

function State({ row }: { row: ListedSiteReport }): ReactNode {
  if (row.late) return <Lamp tone="bad">逾期没有公布</Lamp>;
  return <Lamp tone={row.state === 'published' ? 'ok' : 'off'}>{siteReportStates[row.state]}</Lamp>;
}

/** 政府网站工作年度报表: counted where records tell, typed where they do not, published by the end of January. */
export default function SiteReports(): ReactNode {
  return (
    <>
      <PageHeader title="网站年度报表" note="能从记录数出来的由系统数，其余填写；数目相符才能公布。" />
      <ResourceTable<ListedSiteReport>
        url="/api/portal/site-reports"
        rowKey="year"
        label="网站年度报表"
        views="portal.site-reports"
        search={false}
        columns={[
          { key: 'year', title: '年度', render: (row) => `${row.year} 年` },
          { key: 'state', title: '状态', width: 160, render: (row) => <State row={row} /> },
          { key: 'dueOn', title: '公布期限', width: 160, render: (row) => <DateText value={row.dueOn} /> },
          { key: 'publishedOn', title: '公布', width: 160, render: (row) => <DateText value={row.publishedOn} /> },
          { key: 'demo', title: '标记', width: 90, render: (row) => (row.demo ? <SourceTag kind="demo" /> : null) },
        ]}
        detail={(year) => <SiteReportPane key={year} year={year} />}
        empty={<EmptyState title="没有年度报表" text="每年一份，在一月底前公布上一年的。" />}
      />
    </>
  );
}
