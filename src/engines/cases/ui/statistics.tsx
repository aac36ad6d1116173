import { Segmented } from 'antd';
import type { ReactNode } from 'react';
import {
  Chart,
  DateField,
  DownloadButton,
  dateText,
  EmptyState,
  Failed,
  Loading,
  PageHeader,
  PlainTable,
  Section,
  Stat,
  useAddress,
  useRead,
} from '#design/console';
import './statistics.css';
import { optionsOf } from '#kernel/contract';
import {
  mean,
  percent,
  type Statistics,
  type StatisticsBy,
  type StatisticsLine,
  statisticsBy,
  statisticsColumns,
} from '../contract.ts';
import { bars, barTable, heightOf, trend, trendTable } from './statistics-charts.ts';

/** 办件统计: who received and decided how much, how fast, against promise and law. */
export default function StatisticsScreen(): ReactNode {
  const [params, setParams] = useAddress();
  const by = (params.get('by') ?? 'office') as StatisticsBy;
  const query = { by, from: params.get('from'), to: params.get('to') };
  const { data, error, refetch } = useRead<Statistics>('/api/cases/statistics', query, { keepPrevious: true });
  if (error) return <Failed error={error} retry={() => void refetch()} />;
  if (!data) return <Loading />;
  const { sum, lines } = data;
  return (
    <>
      <PageHeader
        title="办件统计"
        note={`${dateText(data.from)}至${dateText(data.to)}${data.demo ? '，含示例数据' : ''}`}
        actions={
          <>
            <DownloadButton url="/api/cases/statistics-export" query={{ ...query, format: 'csv' }}>
              导出 CSV
            </DownloadButton>
            <DownloadButton url="/api/cases/statistics-export" query={query}>
              导出 XLSX
            </DownloadButton>
          </>
        }
      />
      <div className="zt-actions zt-period">
        <Segmented
          aria-label="统计口径"
          value={by}
          onChange={(next) => setParams({ by: next === 'office' ? null : next })}
          options={optionsOf(statisticsBy)}
        />
        <DateField aria-label="开始日期" value={data.from} onChange={(from) => setParams({ from })} />
        <DateField aria-label="结束日期" value={data.to} onChange={(to) => setParams({ to })} />
      </div>
      {lines.length === 0 ? (
        <EmptyState title="这段时间没有办件" text="换一段日期再看；统计按收件日、受理日、决定日分别计数。" />
      ) : (
        <>
          <div className="zt-stats zt-section zt-case-figures">
            <Stat
              label="收件"
              value={sum.received.toLocaleString('zh-CN')}
              unit="件"
              note={`网办率 ${percent(sum.onlineShare)}`}
            />
            <Stat
              label="办结"
              value={sum.concluded.toLocaleString('zh-CN')}
              unit="件"
              note={`提前办结率 ${percent(sum.earlyShare)}`}
            />
            <Stat
              label="按时办结率"
              value={percent(sum.onTimeShare)}
              note={`超承诺 ${sum.late} 件，超法定 ${sum.breached} 件`}
            />
            <Stat
              label="平均用时"
              value={mean(sum.usedMean)}
              {...(sum.usedMean === null ? {} : { unit: '工作日' })}
              note={`承诺均值 ${mean(sum.promisedMean)}，法定均值 ${mean(sum.statutoryMean)}`}
            />
            <Stat label="时限压缩比" value={percent(sum.compression)} note="（法定合计－承诺合计）÷法定合计" />
            <Stat
              label="在办超期"
              value={sum.openLate.toLocaleString('zh-CN')}
              unit="件"
              note="今天仍未办结且已过承诺期"
            />
            <Stat
              label="好差评"
              value={percent(sum.contentShare)}
              note={`满意度；评价 ${sum.ratings} 条，差评 ${sum.bad} 条`}
            />
            <Stat
              label="差评整改率"
              value={percent(sum.rectifiedShare)}
              note={`属实 ${sum.badConfirmed} 条，已整改 ${sum.badRectified} 条；按期整改率 ${percent(sum.rectifiedOnTimeShare)}`}
            />
          </div>
          {lines.length > 1 || data.months.length > 1 ? (
            <Section title="收件和办结">
              {lines.length > 1 ? (
                <Chart
                  title={statisticsBy[by]}
                  unit="件"
                  option={bars(lines)}
                  table={barTable(lines)}
                  height={heightOf(lines)}
                />
              ) : null}
              {data.months.length > 1 ? (
                <Chart title="逐月" unit="件" option={trend(data)} table={trendTable(data)} />
              ) : null}
            </Section>
          ) : null}
          <Section title="明细">
            <PlainTable
              label="办件统计"
              columns={['名称', ...statisticsColumns.map(([title]) => title)]}
              rows={[...lines, sum].map(cells)}
              figures={statisticsColumns.map((_column, at) => at + 1)}
            />
          </Section>
        </>
      )}
    </>
  );
}

const cells = (line: StatisticsLine): ReactNode[] => [line.name, ...statisticsColumns.map(([, cell]) => cell(line))];
