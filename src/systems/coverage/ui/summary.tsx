import { Progress, Segmented, Table } from 'antd';
import type { ReactNode } from 'react';
import { dateText, EmptyState, Failed, Link, Loading, PageHeader, useAddress, useRead } from '#design/console';
import { placeLevels, type Share, type Summary } from '../contract.ts';
import { ReportDates } from './report-dates.tsx';

/** 村村通汇总: how far each service reaches, county by county. */
export default function CoverageSummary(): ReactNode {
  const [address, setAddress] = useAddress();
  const summary = useRead<Summary>('/api/coverage/summary');
  if (summary.error) return <Failed error={summary.error} retry={() => summary.refetch()} />;
  if (!summary.data) return <Loading />;
  const { services, days, shares } = summary.data;
  const service = services.find((one) => one.id === address.get('service')) ?? services[0];
  const day = days.find((one) => one === address.get('day')) ?? days[0];
  if (!service || !day) return <EmptyState title="还没有台账" text="台账装入或填报后，这里按县市区汇总。" />;
  const shown = shares.filter((share) => share.service === service.id && share.day === day);
  return (
    <>
      <PageHeader
        title="村村通汇总"
        note={`截至${dateText(day)}，按${placeLevels[service.level]}计算${shown.some((share) => share.demo) ? '，含示例数据' : ''}`}
      />
      {days.length > 1 ? (
        <Segmented
          value={day}
          options={days.map((one) => ({ value: one, label: dateText(one) }))}
          onChange={(next) => setAddress({ day: next })}
          style={{ marginBottom: 16, marginRight: 16 }}
        />
      ) : null}
      <Segmented
        value={service.id}
        options={services.map((one) => ({ value: one.id, label: one.name }))}
        onChange={(next) => setAddress({ service: next })}
        style={{ marginBottom: 16 }}
      />
      <Table<Share>
        size="small"
        pagination={false}
        rowKey={(share) => share.district ?? 'city'}
        dataSource={shown}
        columns={[
          {
            title: '县市区',
            className: 'zt-nowrap',
            render: (_, share) =>
              share.district ? (
                <Link to={`/coverage/ledger?service=${service.id}&district=${share.district}`}>
                  {share.districtName}
                </Link>
              ) : (
                <strong>合计</strong>
              ),
          },
          { title: '应通', dataIndex: 'total', align: 'right' },
          { title: '已通', dataIndex: 'covered', align: 'right' },
          {
            title: '未通',
            align: 'right',
            render: (_, share) =>
              share.covered === share.total ? (
                0
              ) : (
                <Link
                  to={`/coverage/ledger?service=${service.id}&reach=missing${share.district ? `&district=${share.district}` : ''}`}
                >
                  {share.total - share.covered}
                </Link>
              ),
          },
          { title: '当年新通', dataIndex: 'added', align: 'right' },
          {
            title: '比重',
            width: '36%',
            render: (_, share) => (
              <Progress percent={Number(share.percent)} format={() => `${share.percent}%`} status="normal" />
            ),
          },
        ]}
      />
      <ReportDates />
    </>
  );
}
