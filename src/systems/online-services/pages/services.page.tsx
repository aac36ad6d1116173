import { pagesOfColumn } from '#engines/content';
import { cached, open, page, reply } from '#kernel';
import { type Static, Type } from '#kernel/contract';
import { type Filter, readCatalogue } from '../catalogue/read-catalogue.ts';
import { FoundServices } from './found-services.tsx';
import { hallPage } from './frame.tsx';
import { ServiceHall } from './service-hall.tsx';

const Query = Type.Object({
  q: Type.Optional(Type.String({ title: '搜索词', maxLength: 60 })),
  audience: Type.Optional(Type.String({ title: '服务对象', maxLength: 20 })),
  event: Type.Optional(Type.String({ title: '办事主题', maxLength: 40 })),
  office: Type.Optional(Type.String({ title: '部门', maxLength: 60 })),
  region: Type.Optional(Type.String({ title: '县市区', maxLength: 12 })),
  depth: Type.Optional(Type.String({ title: '网办深度', maxLength: 1 })),
  all: Type.Optional(Type.String({ maxLength: 1 })),
});

export const servicesPage = page('online-services.catalogue.show', {
  method: 'GET',
  path: '/services',
  title: '办事服务',
  access: open('办事服务向公众开放'),
  query: Query,
  handle: async (ctx, { query, request }) => {
    const filter = filterOf(query);
    const narrowed = query.all === '1' || Object.values(filter).some(Boolean);
    const found = await readCatalogue(ctx, filter);
    const html = await hallPage(ctx, request, {
      title: narrowed ? titleOf(filter, found) : '办事服务',
      here: narrowed ? '找事项' : '办事服务',
      description: '按要办的事找指南：谁能办，要什么材料，几天办好，怎样在网上办',
      breadcrumb: narrowed ? [{ label: '办事服务', href: '/services' }] : [],
      bare: !narrowed,
      children: narrowed ? (
        <FoundServices catalogue={found} filter={filter} title={titleOf(filter, found)} />
      ) : (
        <ServiceHall catalogue={found} city={ctx.city.shortName} others={await pagesOfColumn(ctx, 'services')} />
      ),
    });
    // Words that people type are without end, so pages of a search are not kept.
    return filter.q ? reply(html, { headers: { 'cache-control': 'no-store' } }) : cached(html, ['services', 'site']);
  },
});

function filterOf(query: Static<typeof Query>): Filter {
  const given = (text: string | undefined) => text?.trim() || undefined;
  return {
    q: given(query.q),
    audience: given(query.audience),
    event: given(query.event),
    office: given(query.office),
    region: given(query.region),
    depth: Number(query.depth) || undefined,
  };
}

function titleOf(filter: Filter, found: Awaited<ReturnType<typeof readCatalogue>>): string {
  const label = (facets: readonly { value: string; label: string }[], value: string | undefined) =>
    facets.find((facet) => facet.value === value)?.label;
  const words = [
    filter.q ? `“${filter.q}”` : '',
    label(found.audiences, filter.audience),
    label(found.events, filter.event),
    label(found.offices, filter.office),
    label(found.counties, filter.region),
    filter.depth === 4 ? '全程网办' : '',
  ].filter(Boolean);
  return words.length > 0 ? `${words.join('、')}办事事项` : '全部办事事项';
}
