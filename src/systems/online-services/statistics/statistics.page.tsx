import { BarChart, Columns, DataTable, EmptyState, Heading, LineChart, SectionNav } from '#design/public';
import { ratingLevels, type StatisticsLine } from '#engines/cases';
import { cached, formatDate, open, page } from '#kernel';
import { Type } from '#kernel/contract';
import { hallPage, servicesStep } from '../pages/frame.tsx';
import { type Group, groups, type Period, periods, readStatistics, type Statistics, share } from './read-statistics.ts';

const SOURCE = '政务服务系统办件记录';

export const statisticsPage = page('online-services.statistics.show', {
  method: 'GET',
  path: '/services/statistics',
  title: '办件统计',
  access: open('办件数量、时限和评价向社会公开'),
  query: Type.Object({
    period: Type.Optional(Type.String({ title: '时间', maxLength: 10 })),
    by: Type.Optional(Type.String({ title: '分组', maxLength: 10 })),
  }),
  perMinute: 60,
  handle: async (ctx, { query, request }) => {
    const period: Period = Object.hasOwn(periods, query.period ?? '') ? (query.period as Period) : 'year';
    const by: Group = Object.hasOwn(groups, query.by ?? '') ? (query.by as Group) : 'office';
    const statistics = await readStatistics(ctx, period, by);
    const href = (change: { period?: string; by?: string }) =>
      `/services/statistics?${new URLSearchParams({ period, by, ...change }).toString()}`;
    const html = await hallPage(ctx, request, {
      title: '办件统计',
      description: '收件、受理、办结、按时办结率、平均用时和群众评价',
      breadcrumb: [servicesStep],
      children: (
        <>
          <Heading
            level={1}
            text="办件统计"
            note={`${formatDate(statistics.from)}至${formatDate(statistics.to)}。每天更新，含示例数据。`}
          />
          <SectionNav
            label="时间"
            links={Object.entries(periods).map(([key, label]) => ({
              label,
              href: href({ period: key }),
              current: key === period,
            }))}
          />
          {!statistics.whole || statistics.whole.received === 0 ? (
            <EmptyState heading="这段时间还没有办件">有了办件，这里公布收件、时限和评价。</EmptyState>
          ) : (
            <Shown statistics={statistics} whole={statistics.whole} by={by} href={(key) => href({ by: key })} />
          )}
        </>
      ),
    });
    return cached(html, ['case-statistics', 'services', 'site']);
  },
});

interface ShownProps {
  statistics: Statistics;
  whole: StatisticsLine;
  by: Group;
  href: (key: string) => string;
}

function Shown({ statistics, whole, by, href }: ShownProps) {
  const { months, stars } = statistics;
  const figures = [
    {
      label: '收件',
      value: String(whole.received),
      unit: '件',
      note: `网上 ${share(whole.online, whole.received) ?? '0%'}`,
    },
    {
      label: '办结',
      value: String(whole.concluded),
      unit: '件',
      note: `补正 ${whole.corrections} 件，不予受理 ${whole.notAccepted} 件`,
    },
    { label: '按时办结率', value: share(whole.onTime, whole.concluded) ?? '—', unit: '', note: lateText(whole) },
    { label: '提前办结率', value: share(whole.early, whole.concluded) ?? '—', unit: '', note: '用时少于承诺' },
    { label: '平均用时', value: whole.usedMean?.toFixed(1) ?? '—', unit: '个工作日', note: meansText(whole) },
    {
      label: '满意度',
      value: share(whole.content, whole.ratings) ?? '—',
      unit: '',
      note: `主动评价 ${whole.ratings} 条，评价率 ${share(whole.ratings, whole.concluded) ?? '—'}`,
    },
  ];
  return (
    <>
      <dl className="glance glance-six">
        {figures.map((one) => (
          <div key={one.label}>
            <dt>{one.label}</dt>
            <dd>
              <strong>
                {one.value}
                <small>{one.unit}</small>
              </strong>
              <span>{one.note}</span>
            </dd>
          </div>
        ))}
      </dl>
      <div className="aside-gap">
        <Columns>
          <LineChart
            title="近十二个月收件和办结"
            unit="件"
            labelHeading="月份"
            source={SOURCE}
            labels={months.map((month) => month.name)}
            series={[
              { name: '收件', values: months.map((month) => month.received) },
              { name: '办结', values: months.map((month) => month.concluded) },
            ]}
          />
          <BarChart
            title="群众评价"
            unit="条"
            labelHeading="评价"
            source={SOURCE}
            points={ratingLevels.map(({ stars: level, name }) => ({
              label: name,
              value: stars.find((one) => one.stars === level)?.count ?? 0,
            }))}
          />
        </Columns>
      </div>
      <section className="aside-gap" aria-label="分组统计">
        <SectionNav
          label="分组"
          links={Object.entries(groups).map(([key, label]) => ({ label, href: href(key), current: key === by }))}
        />
        <Groups rows={statistics.groups} heading={groups[by].slice(1)} />
      </section>
      <p className="guide-note">
        用时从受理次日起算，到作出决定止，依法不计入的时间除外，当场办结的按 0
        天计。按时办结率、提前办结率都以办结件为分母；满意度是非常满意、满意和基本满意占全部主动评价的比例，没有评价的不算作满意。
      </p>
    </>
  );
}

const lateText = ({ late, breached }: StatisticsLine): string =>
  late === 0 ? '没有超过承诺的' : `超承诺 ${late} 件，其中超法定 ${breached} 件`;

const meansText = ({ promisedMean, statutoryMean }: StatisticsLine): string =>
  [
    promisedMean === null ? '' : `承诺平均 ${promisedMean.toFixed(1)}`,
    statutoryMean === null ? '' : `法定平均 ${statutoryMean.toFixed(1)}`,
  ]
    .filter(Boolean)
    .join('，');

function Groups({ rows, heading }: { rows: readonly StatisticsLine[]; heading: string }) {
  const number = (key: string, title: string, cell: (row: StatisticsLine) => string | number) => ({
    key,
    heading: title,
    cell,
    numeric: true,
  });
  return (
    <DataTable
      caption={`${heading}统计`}
      captionHidden
      cards
      rows={rows}
      rowKey={(row) => row.key}
      columns={[
        { key: 'name', heading, cell: (row) => row.name },
        number('received', '收件', (row) => row.received),
        number('accepted', '受理', (row) => row.accepted),
        number('notAccepted', '不予受理', (row) => row.notAccepted),
        number('corrections', '补正', (row) => row.corrections),
        number('concluded', '办结', (row) => row.concluded),
        number('onTime', '按时率', (row) => share(row.onTime, row.concluded) ?? '—'),
        number('early', '提前率', (row) => share(row.early, row.concluded) ?? '—'),
        number('late', '超期', (row) => row.late),
        number('used', '平均用时', (row) => row.usedMean?.toFixed(1) ?? '—'),
        number('promised', '承诺平均', (row) => row.promisedMean?.toFixed(1) ?? '—'),
        number('content', '满意度', (row) => share(row.content, row.ratings) ?? '—'),
        number('bad', '差评', (row) => row.bad),
        number('rectified', '整改率', (row) => share(row.badRectified, row.badConfirmed) ?? '—'),
      ]}
    />
  );
}
