import { Button, Col, Row, Select } from 'antd';
import type { ReactNode } from 'react';
import {
  ActionButton,
  Allowed,
  api,
  Chart,
  DateText,
  DownloadButton,
  EmptyState,
  Failed,
  Loading,
  Money,
  PageHeader,
  PlainTable,
  Section,
  SourceTag,
  Stat,
  useAction,
  useAddress,
  useRead,
} from '#design/console';
import { holderKinds, type MonthlyReport, type ReportLine } from '../contract.ts';

const figures = ['new', 'renew', 'change', 'replace', 'held', 'revoked', 'valid'] as const;
const MONTHS = 18;

/** 发证统计: the month by counter and kind, the run of a year, and the close. */
export default function Report(): ReactNode {
  const [params, setParams] = useAddress();
  const month = params.get('month') ?? '';
  const report = useRead<MonthlyReport>('/api/digital-certificates/report', month ? { month } : {});
  if (report.error) return <Failed error={report.error} retry={() => void report.refetch()} />;
  if (!report.data) return <Loading />;
  const { data } = report;
  return (
    <>
      <PageHeader
        title="发证统计"
        note={
          data.closedAt ? (
            <>
              已结账：
              <DateText value={data.closedAt} />，{data.closedBy}
            </>
          ) : (
            '未结账，数字随办理变动'
          )
        }
        actions={
          <>
            <Select
              aria-label="月份"
              value={data.month}
              options={monthsBack(data.trend.at(-1)?.month ?? data.month).map((value) => ({
                value,
                label: monthText(value),
              }))}
              onChange={(value) => setParams({ month: value })}
            />
            <DownloadButton url="/api/digital-certificates/report.xlsx" query={{ month: data.month }}>
              导出月报
            </DownloadButton>
            <Button onClick={() => window.print()}>打印</Button>
            <Allowed to="digital-certificates.report.close">
              <CloseMonth report={data} />
            </Allowed>
          </>
        }
      />
      {data.demo ? <SourceTag kind="demo">含示例数据</SourceTag> : null}
      <Totals report={data} />
      <Trend report={data} />
      <Lines report={data} />
    </>
  );
}

function CloseMonth({ report }: { report: MonthlyReport }): ReactNode {
  const close = useAction<{ month: string }>((input) => api.post('/api/digital-certificates/report/close', input), {
    done: '已结账',
    refresh: ['/api/digital-certificates/report'],
  });
  if (!report.mayClose) return null;
  return (
    <ActionButton
      primary
      action={close}
      input={{ month: report.month }}
      confirm={`${monthText(report.month)}的数字就此定下，以后的更正不再影响它。`}
    >
      结账
    </ActionButton>
  );
}

function Totals({ report }: { report: MonthlyReport }): ReactNode {
  const sum = (key: keyof ReportLine) => report.lines.reduce((total, line) => total + Number(line[key]), 0);
  const stock = report.stock.reduce((total, line) => total + line.balance, 0);
  const issued = sum('new') + sum('renew') + sum('change') + sum('replace');
  return (
    <Row gutter={[24, 16]}>
      {[
        [
          '本月发证',
          issued,
          '张',
          `新办 ${sum('new')}，更新 ${sum('renew')}，变更 ${sum('change')}，补办 ${sum('replace')}`,
        ],
        ['月末有效', sum('valid'), '张', `本月冻结 ${sum('held')}，吊销 ${sum('revoked')}`],
        ['空白介质结存', stock, '只', '各受理点合计'],
        ['应收', (sum('feeFen') / 100).toLocaleString('zh-CN'), '元', '按收费标准，不含缴款'],
      ].map(([label, value, unit, note]) => (
        <Col key={label} xs={12} lg={6}>
          <Stat label={label} value={value} unit={unit} note={note} />
        </Col>
      ))}
    </Row>
  );
}

function Trend({ report }: { report: MonthlyReport }): ReactNode {
  const months = report.trend.map((one) => one.month.slice(2).replace('-', '.'));
  const label = { show: true };
  return (
    <Chart
      title="近十二个月发证与吊销"
      unit="张"
      source={report.demo ? '受理台记录，含示例数据' : '受理台记录'}
      height={240}
      option={{
        xAxis: { type: 'category', data: months },
        yAxis: { type: 'value', min: 0, minInterval: 1 },
        series: [
          { name: '发证', type: 'bar', label, data: report.trend.map((one) => one.issued) },
          { name: '吊销', type: 'bar', label, data: report.trend.map((one) => one.revoked) },
        ],
        tooltip: {},
      }}
      table={{
        columns: ['月份', '发证', '吊销'],
        rows: report.trend.map((one) => [monthText(one.month), one.issued, one.revoked]),
      }}
    />
  );
}

function Lines({ report }: { report: MonthlyReport }): ReactNode {
  if (report.lines.length === 0)
    return <EmptyState title="这个月没有发证" text="受理、制证、冻结、吊销发生后，按受理点和证书类型统计在这里。" />;
  const sum = (key: (typeof figures)[number]) => report.lines.reduce((total, line) => total + line[key], 0);
  const fee = report.lines.reduce((total, line) => total + line.feeFen, 0);
  return (
    <Section title={`${monthText(report.month)}发证统计`}>
      <PlainTable
        label="发证统计"
        columns={['受理点', '证书类型', '新办', '更新', '变更', '补办', '冻结', '吊销', '有效数', '收费']}
        figures={[2, 3, 4, 5, 6, 7, 8, 9]}
        rows={[
          ...report.lines.map((line) => [
            line.counterName,
            holderKinds[line.kind],
            ...figures.map((key) => line[key]),
            <Money key="fee" fen={line.feeFen} />,
          ]),
          ['合计', '', ...figures.map(sum), <Money key="fee" fen={fee} />],
        ]}
      />
    </Section>
  );
}

const monthText = (month: string): string => `${month.slice(0, 4)}年${Number(month.slice(5))}月`;

/** The months that can be asked for, newest first. */
function monthsBack(shown: string): string[] {
  const today = new Date();
  const newest = `${today.getFullYear()}-${String(today.getMonth() + 1).padStart(2, '0')}`;
  const [year = 0, month = 1] = (newest > shown ? newest : shown).split('-').map(Number);
  return Array.from({ length: MONTHS }, (_, back) => {
    const count = year * 12 + month - 1 - back;
    return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`;
  });
}
