import { DataTable, EmptyState, Heading, LinkList, Pagination, SampleTag } from '#design/public';
import { renderSitePage } from '#engines/content';
import { cached, kernelErrors, open, page } from '#kernel';
import { formatDate, formatNumber, Type } from '#kernel/contract';
import { connectionStates, placeLevels, type Service, type Share } from '../contract.ts';
import { readSummary } from '../read-coverage.ts';
import { type DeadSpot, shares } from '../shares.repo.ts';

const PAGE = 100;

/** The places that a service does not reach, by name: what is still to be done. */
export const deadSpotsPage = page('coverage.page.dead-spots', {
  method: 'GET',
  path: '/coverage/:service/missing',
  title: '未通达的地方',
  access: open('公开的统计结果'),
  params: Type.Object({ service: Type.String({ title: '业务', maxLength: 40 }) }),
  query: Type.Object({
    district: Type.Optional(Type.String({ title: '县市区', pattern: '^[0-9]{6}$' })),
    page: Type.Optional(Type.Integer({ title: '页码', minimum: 1, maximum: 1000, default: 1 })),
  }),
  async handle(ctx, { params, query, request }) {
    const summary = await readSummary(ctx);
    const service = summary.services.find((one) => one.id === params.service);
    const day = summary.days[0];
    if (!service || !day) throw kernelErrors.notFound();
    const at = query.page ?? 1;
    const district = query.district ?? null;
    const ask = { service: service.id, day, district, limit: PAGE, offset: (at - 1) * PAGE };
    const spots = await shares.missing(ctx, ask);
    if (at > 1 && spots.length === 0) throw kernelErrors.notFound();
    const now = summary.shares.filter((share) => share.service === service.id && share.day === day);
    const html = await renderSitePage(ctx, request, {
      title: `未通${service.name}的${placeLevels[service.level]}`,
      here: `未通${service.name}`,
      breadcrumb: [
        { label: '数据', href: '/reviews' },
        { label: '村村通通达情况', href: '/coverage' },
      ],
      children: <DeadSpots service={service} day={day} spots={spots} shares={now} district={district} at={at} />,
    });
    return cached(html, ['coverage', 'site']);
  },
});

interface DeadSpotsProps {
  service: Service;
  day: string;
  spots: readonly DeadSpot[];
  shares: readonly Share[];
  district: string | null;
  at: number;
}

function DeadSpots({ service, day, spots, shares: all, district, at }: DeadSpotsProps) {
  const base = `/coverage/${service.id}/missing`;
  const total = spots[0]?.total ?? 0;
  const level = placeLevels[service.level];
  const districts = all.filter((share) => share.district !== null && share.covered < share.total);
  const query = district ? `&district=${district}` : '';
  return (
    <>
      <Heading
        level={1}
        text={`未通${service.name}的${level}`}
        note={`截至${formatDate(day)}，${all.find((share) => share.district === district)?.districtName ?? '全市'}共 ${formatNumber(total)} 个。`}
      />
      {spots.some((spot) => spot.demo) ? (
        <p>
          <SampleTag /> 逐个地方的记录为演示而编。
        </p>
      ) : null}
      {districts.length > 0 ? (
        <LinkList
          heading="按县市区看"
          links={[
            { label: '全市', href: base, current: district === null },
            ...districts.map((share) => ({
              label: `${share.districtName} ${formatNumber(share.total - share.covered)} 个`,
              href: `${base}?district=${share.district}`,
              current: share.district === district,
            })),
          ]}
        />
      ) : null}
      <div className="aside-gap">
        {spots.length === 0 ? (
          <EmptyState heading={`都通了${service.name}`}>没有未通达的地方。</EmptyState>
        ) : (
          <DataTable
            caption={`未通${service.name}的${level}`}
            captionHidden
            cards
            rows={spots}
            rowKey={(spot: DeadSpot) => spot.code}
            columns={[
              { key: 'name', heading: '名称', cell: (spot) => spot.name },
              { key: 'place', heading: '所在', cell: (spot) => `${spot.districtName}${spot.parentName}` },
              {
                key: 'state',
                heading: '进展',
                cell: (spot) => (spot.since ? `${formatDate(spot.since)}起中断` : connectionStates[spot.state]),
              },
            ]}
          />
        )}
      </div>
      <Pagination
        page={at}
        pages={Math.max(1, Math.ceil(total / PAGE))}
        hrefFor={(to) => `${base}?page=${to}${query}`}
      />
    </>
  );
}
