import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { Chart, Section, Stat, useRead } from '#design/console';
import { percent, type Statistics } from '../contract.ts';
import { bars, barTable, heightOf, trend, trendTable } from './statistics-charts.ts';
import './year-so-far.css';

/** On the work desk of who answers for an office or the city: the year so far, in four figures and a line. */
export default function YearSoFar(): ReactNode {
  const { data } = useRead<Statistics>('/api/cases/statistics', { by: 'office' });
  if (!data || data.lines.length === 0) return null;
  const { sum } = data;
  const count = (n: number): string => n.toLocaleString('zh-CN');
  return (
    <Section title="今年的办件" actions={<Link to="/case-statistics">看统计</Link>}>
      <div className="zt-stats zt-year-so-far">
        <Stat label="收件" value={count(sum.received)} unit="件" note={`网办率 ${percent(sum.onlineShare)}`} />
        <Stat label="办结" value={count(sum.concluded)} unit="件" note={`提前办结率 ${percent(sum.earlyShare)}`} />
        <Stat label="按时办结率" value={percent(sum.onTimeShare)} note={`超承诺 ${sum.late} 件`} />
        <Stat label="在办超期" value={count(sum.openLate)} unit="件" note="已过承诺期，还没有办结" />
      </div>
      {data.months.length > 1 ? (
        <Chart title="逐月收件和办结" unit="件" option={trend(data)} table={trendTable(data)} />
      ) : null}
      {data.lines.length > 1 ? (
        <Chart
          title="收件和办结，按部门"
          unit="件"
          option={bars(data.lines)}
          table={barTable(data.lines)}
          height={heightOf(data.lines)}
        />
      ) : null}
    </Section>
  );
}
