import { DataTable, FigureGrid, Heading, LineChart, type MapTile, Notice, SampleTag, TileMap } from '#design/public';
import { renderSitePage } from '#engines/content';
import { type Ctx, cached, open, page } from '#kernel';
import { formatNumber } from '#kernel/contract';
import type { Service, Share, Summary } from '../contract.ts';
import { placeLevels } from '../contract.ts';
import { readSummary } from '../read-coverage.ts';
import { shares } from '../shares.repo.ts';

interface CoverageProps {
  summary: Summary;
  tiles: readonly { region: string; column: number; row: number }[];
  cityName: string;
}

/** How far each service reaches, reckoned from the ledger place by place. */
export const coveragePage = page('coverage.page.show', {
  method: 'GET',
  path: '/coverage',
  title: '村村通通达情况',
  access: open('公开的统计结果'),
  async handle(ctx: Ctx, { request }) {
    const props = { summary: await readSummary(ctx), tiles: await shares.tiles(ctx), cityName: ctx.city.name };
    const html = await renderSitePage(ctx, request, {
      title: '村村通通达情况',
      description: `${ctx.city.name}各项通信、广播电视业务通达行政村、乡镇的比重`,
      breadcrumb: [{ label: '数据', href: '/reviews' }],
      children: <Coverage {...props} />,
    });
    return cached(html, ['coverage', 'site']);
  },
});

function Coverage({ summary, tiles, cityName }: CoverageProps) {
  const day = summary.days[0];
  if (day === undefined || summary.shares.length === 0) {
    return (
      <>
        <Heading level={1} text="村村通通达情况" />
        <Notice heading="还没有台账">村村通台账装入后，这里按行政村、乡镇显示各项业务的通达比重。</Notice>
      </>
    );
  }
  const now = summary.shares.filter((share) => share.day === day);
  const whole = (service: Service): Share | undefined =>
    now.find((share) => share.service === service.id && share.district === null);
  const year = day.slice(0, 4);
  return (
    <>
      <Heading
        level={1}
        text="村村通通达情况"
        note={`${cityName}，截至${year}年底。比重按每个行政村、乡镇的记录计算，不由县区比率平均。`}
      />
      {now.some((share) => share.demo) ? (
        <p>
          <SampleTag /> 逐村、逐县的记录为演示而编；综述只载明全市合计。
        </p>
      ) : null}
      <div className="aside-gap">
        <FigureGrid
          figures={summary.services.flatMap((service) => {
            const share = whole(service);
            if (!share) return [];
            const of = `${formatNumber(share.covered)} / ${formatNumber(share.total)} 个${placeLevels[service.level]}`;
            return [{ value: share.percent, unit: '%', label: `${service.name}：${of}`, href: `#${service.id}` }];
          })}
        />
      </div>
      <ProgressChart summary={summary} />
      {summary.services.map((service) => (
        <ServiceShares
          key={service.id}
          service={service}
          shares={now.filter((share) => share.service === service.id)}
          tiles={tiles}
        />
      ))}
    </>
  );
}

/** How far each service came year by year, reckoned from the day each place was connected. */
function ProgressChart({ summary }: { summary: Summary }) {
  const years = [...new Set(summary.progress.map((one) => one.year))].sort();
  if (years.length < 2) return null;
  return (
    <div className="aside-gap">
      <LineChart
        title="各业务历年通达比重"
        unit="%"
        labelHeading="年末"
        source="村村通台账，按每个地方的开通日期计算"
        labels={years.map(String)}
        series={summary.services.map((service) => ({
          name: service.name,
          values: years.map((year) => {
            const found = summary.progress.find((one) => one.service === service.id && one.year === year);
            return found ? Number(found.percent) : null;
          }),
        }))}
      />
    </div>
  );
}

function ServiceShares({
  service,
  shares: all,
  tiles,
}: {
  service: Service;
  shares: readonly Share[];
  tiles: CoverageProps['tiles'];
}) {
  const districts = all.filter((share) => share.district !== null);
  const whole = all.find((share) => share.district === null);
  const [first] = districts;
  // A map on which every tile says the same says nothing.
  const isEven = new Set(districts.map((share) => share.percent)).size === 1;
  const rows = [...(whole ? [{ ...whole, districtName: '合计' }] : []), ...districts];
  return (
    <section className="aside-gap" id={service.id} aria-label={service.name}>
      <Heading text={`通${service.name}的${placeLevels[service.level]}`} />
      {isEven && first ? (
        <p>{`${districts.length} 个县市区都是 ${first.percent}%。`}</p>
      ) : (
        <TileMap
          title={`通${service.name}比重，颜色越深越高`}
          unit="%"
          tiles={mapTiles(districts, tiles)}
          source="村村通台账"
        />
      )}
      {whole && whole.covered < whole.total ? (
        <p>
          <a href={`/coverage/${service.id}/missing`}>
            {`看还没有通的 ${formatNumber(whole.total - whole.covered)} 个${placeLevels[service.level]}`}
          </a>
        </p>
      ) : null}
      <details className="chart-table">
        <summary>看各县市区的个数</summary>
        <DataTable
          caption={`各县市区通${service.name}情况`}
          captionHidden
          rows={rows}
          rowKey={(share) => share.district ?? 'city'}
          columns={[
            { key: 'district', heading: '县市区', cell: (share) => share.districtName },
            { key: 'total', heading: '应通（个）', cell: (share) => formatNumber(share.total), numeric: true },
            { key: 'covered', heading: '已通（个）', cell: (share) => formatNumber(share.covered), numeric: true },
            { key: 'percent', heading: '比重', cell: (share) => `${share.percent}%`, numeric: true },
          ]}
        />
      </details>
    </section>
  );
}

/** Shaded from the ten below the lowest share on, so that near neighbours can be told apart; the words give the share. */
function mapTiles(districts: readonly Share[], tiles: CoverageProps['tiles']): MapTile[] {
  const lowest = Math.min(...districts.map((share) => Number(share.percent)));
  const floor = Math.floor(lowest / 10) * 10;
  return tiles.flatMap((tile) => {
    const share = districts.find((one) => one.district === tile.region);
    if (!share) return [];
    const { column, row } = tile;
    return [
      {
        name: share.districtName ?? '',
        column,
        row,
        value: Number(share.percent) - floor,
        valueText: `${share.percent}%`,
      },
    ];
  });
}
