import {
  Column,
  Columns,
  EmptyState,
  Hero,
  LeadStory,
  NewsList,
  PolicyList,
  Section,
  ServiceTiles,
  type TagTone,
  TileMap,
} from '#design/public';
import {
  columnsOf,
  happeningNow,
  type Listed,
  mainSite,
  mostRead,
  newestOfEach,
  publishedArticles,
  renderSitePage,
  withDescendants,
} from '#engines/content';
import type { Column as ContentColumn } from '#engines/content/contract';
import { cached, open, page } from '#kernel';
import { countyTiles } from '../county-tiles.repo.ts';
import { validityMarks } from './marks.ts';

const NEWS = 7;
const POLICIES = 5;
const NOW = 4;

export const homePage = page('portal.home.show', {
  method: 'GET',
  path: '/',
  title: '门户首页',
  access: open('政府网站首页向所有人公开'),
  handle: async (ctx, { request }) => {
    const site = await mainSite(ctx);
    const columns = site ? await columnsOf(ctx, site.id) : [];
    const top = (kind: ContentColumn['kind']) =>
      columns.find((column) => column.kind === kind && column.parentId === null);
    const idsOf = (kind: ContentColumn['kind']) =>
      columns.filter((column) => column.kind === kind).map((column) => column.id);
    const [now, quick, news, notices, policies, tiles, map] = await Promise.all([
      happeningNow(ctx, NOW),
      mostRead(ctx, idsOf('service'), 6),
      publishedArticles(ctx, { columnIds: idsOf('news'), limit: NEWS, pinnedFirst: true }),
      publishedArticles(ctx, { columnIds: idsOf('notice'), limit: NEWS }),
      publishedArticles(ctx, { columnIds: idsOf('disclosure'), limit: POLICIES }),
      serviceTiles(columns, (ids) => newestOfEach(ctx, ids, 3)),
      countyTiles(ctx),
    ]);
    const [lead, ...rest] = news.items;
    const more = (column: ContentColumn | undefined, label: string) =>
      column ? { more: { label, href: `/columns/${column.id}` } } : {};
    const html = await renderSitePage(ctx, request, {
      description: `${ctx.city.name}政务公开、办事服务、互动交流`,
      bare: true,
      children: (
        <>
          <Hero
            question="您要办什么事？"
            searchAction="/search"
            placeholder="例如：生育登记、低保、农机补贴"
            quickLabel="常办"
            quickLinks={quick.map((item) => ({ label: item.title, href: `/articles/${item.id}` }))}
            now={{
              heading: '正在发生',
              empty: '今天没有预警、报名和征集。',
              items: now.map((item) => ({
                tag: item.nowTag ?? '',
                tone: toneOf(item.nowTag),
                label: item.title,
                href: `/articles/${item.id}`,
              })),
            }}
          />
          {tiles.length > 0 ? (
            <Section heading={top('service')?.name ?? '办事服务'} {...more(top('service'), '全部事项')}>
              <ServiceTiles tiles={tiles} />
            </Section>
          ) : null}
          <Section heading={top('news')?.name ?? '政务动态'} {...more(top('news'), '更多动态')}>
            {lead ? (
              <Columns>
                <LeadStory
                  title={lead.title}
                  href={`/articles/${lead.id}`}
                  date={lead.publishedAt.slice(0, 10)}
                  source={sourceOf(lead)}
                  summary={lead.summary}
                />
                <NewsList items={rest.map(asNews)} />
              </Columns>
            ) : (
              <EmptyState heading="还没有发布动态">编辑在工作台发布后，会显示在这里。</EmptyState>
            )}
          </Section>
          <Section>
            <Columns>
              <Column heading={top('disclosure')?.name ?? '信息公开'} {...more(top('disclosure'), '全部文件')}>
                <PolicyList
                  items={policies.items.map((item) => ({
                    title: item.title,
                    href: `/articles/${item.id}`,
                    date: item.publishedAt.slice(0, 10),
                    marks: validityMarks(item),
                    ...(item.documentNumber ? { number: item.documentNumber } : {}),
                  }))}
                />
              </Column>
              <Column heading={top('notice')?.name ?? '通知公告'} {...more(top('notice'), '更多公告')}>
                <NewsList items={notices.items.map(asNews)} />
              </Column>
            </Columns>
          </Section>
          {map.length > 0 ? (
            <Section heading="县市区">
              <TileMap title="县市区" titleHidden tiles={map} />
            </Section>
          ) : null}
        </>
      ),
    });
    return cached(html, ['home', 'site']);
  },
});

const sourceOf = (item: Listed): string => (item.demo ? `${item.source}（示例数据）` : item.source);

const asNews = (item: Listed) => ({
  title: item.demo ? `${item.title}（示例）` : item.title,
  href: `/articles/${item.id}`,
  date: item.publishedAt.slice(0, 10),
});

/** A tile for each group of services, with the names of a few of its services. */
async function serviceTiles(columns: readonly ContentColumn[], newest: (ids: string[]) => Promise<Listed[]>) {
  const groups = columns.filter((column) => column.kind === 'service' && column.parentId !== null).slice(0, 12);
  const examples = await newest(groups.flatMap((column) => withDescendants(columns, column.id)));
  return groups.map((column) => {
    const own = examples.filter((item) => item.columnId === column.id).map((item) => item.title);
    return { label: column.name, href: `/columns/${column.id}`, examples: own.length > 0 ? own : [column.description] };
  });
}

const tones: readonly [RegExp, TagTone][] = [
  [/红|停|急/, 'urgent'],
  [/黄|橙|预警|提醒/, 'warning'],
  [/报名|开放|受理/, 'open'],
];

const toneOf = (tag: string | null): TagTone => tones.find(([words]) => words.test(tag ?? ''))?.[1] ?? 'plain';
