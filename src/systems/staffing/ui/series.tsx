import type { ReactNode } from 'react';
import { EmptyState, Failed, Lamp, Link, Loading, PageHeader, PlainTable, Section, useRead } from '#design/console';
import type { SeriesReport, SeriesState } from '../contract.ts';
import './staffing.css';

/** 规范化: which agencies of a series have what its document asks for, on the map and one by one. */
export default function Series(): ReactNode {
  const read = useRead<{ items: SeriesReport[] }>('/api/staffing/series');
  if (read.error) return <Failed error={read.error} retry={() => void read.refetch()} />;
  if (!read.data) return <Loading />;
  const { items } = read.data;
  return (
    <>
      <PageHeader title="机构规范化" note="职责、负责人、编制、人员、批文和联系方式是否齐全" />
      {items.length === 0 ? (
        <EmptyState title="没有要检查的机构" text="由城市资料包规定哪些机构按哪个文件检查。" />
      ) : (
        items.map((report) => <Report key={report.code} report={report} />)
      )}
    </>
  );
}

function Report({ report }: { report: SeriesReport }): ReactNode {
  const done = report.agencies.filter((agency) => agency.missing.length === 0).length;
  const tiles = report.agencies.filter((agency) => agency.column !== null && agency.row !== null);
  return (
    <Section title={`${report.name}：${report.agencies.length} 个机构，${done} 个已达到要求`}>
      <p className="zt-note">依据：{report.document}</p>
      {tiles.length > 0 ? (
        <ul className="zt-series-map" aria-label="各县市区规范化情况">
          {tiles.map((agency) => (
            <Tile key={agency.organisationId} agency={agency} of={report.checks.length} />
          ))}
        </ul>
      ) : null}
      <PlainTable
        label={report.name}
        columns={['机构', '达到', '缺什么']}
        rows={report.agencies.map((agency) => [
          <Link key="agency" to={`/staffing/agencies/${agency.organisationId}`}>
            {agency.agency}
          </Link>,
          `${agency.done} / ${report.checks.length}`,
          agency.missing.length === 0 ? (
            <Lamp key="ok" tone="ok">
              已规范
            </Lamp>
          ) : (
            <Lamp key="missing" tone="bad">
              {`缺：${agency.missing.join('、')}`}
            </Lamp>
          ),
        ])}
      />
    </Section>
  );
}

function Tile({ agency, of }: { agency: SeriesState; of: number }): ReactNode {
  return (
    <li
      data-whole={agency.missing.length === 0}
      style={{ gridColumn: agency.column ?? undefined, gridRow: agency.row ?? undefined }}
    >
      <Link to={`/staffing/agencies/${agency.organisationId}`}>
        <span>{agency.region}</span>
        <span>{agency.missing.length === 0 ? '已规范' : `${agency.done} / ${of}`}</span>
      </Link>
    </li>
  );
}
