import {
  ButtonLink,
  ButtonRow,
  Column,
  Columns,
  FigureGrid,
  Hero,
  LeadStory,
  NewsList,
  PolicyList,
  Section,
  ServiceTiles,
  type TagTone,
  TileMap,
} from '#design/public';
import { type Listed, renderSitePage } from '#engines/content';
import { cached, open, page } from '#kernel';
import { LETTERS_TAG } from '../letters/write-letter.ts';
import { type Home, readHome } from '../read-home.ts';
import { SURVEYS_TAG } from '../surveys/answer-survey.ts';
import { newsItem, policyItem } from './article-items.ts';

const toneOf = (tag: string): TagTone => {
  if (/预警|紧急/.test(tag)) return 'warning';
  return /报名|办理|开放/.test(tag) ? 'open' : 'urgent';
};

export const homePage = page('portal.home.show', {
  method: 'GET',
  path: '/',
  title: '门户首页',
  access: open('门户首页向公众开放'),
  handle: async (ctx, { request }) => {
    const home = await readHome(ctx);
    const html = await renderSitePage(ctx, request, {
      description: `${ctx.city.name}政务公开、办事服务、互动交流、数据发布`,
      bare: true,
      children: <HomeBands home={home} city={ctx.city.shortName} />,
    });
    return cached(html, ['home', 'services', 'site', LETTERS_TAG, SURVEYS_TAG]);
  },
});

const column = (id: string | undefined, label: string) => (id ? { more: { label, href: `/columns/${id}` } } : {});

function HomeBands({ home, city }: { home: Home; city: string }) {
  const [lead, ...rest] = home.news;
  return (
    <>
      <Hero
        question="您要办什么事？"
        searchAction="/search"
        suggest="/search/suggestions"
        placeholder="例如：低保、户口迁移、人事考试报名"
        quickLabel="常办"
        quickLinks={home.quick}
        now={{
          heading: '正在发生',
          empty: '今天没有预警、报名和征集。',
          items: home.now.map((item) => ({
            tag: item.nowTag ?? '',
            tone: toneOf(item.nowTag ?? ''),
            label: item.title,
            href: `/articles/${item.id}`,
          })),
        }}
      />
      {home.services.length > 0 ? (
        <Section
          heading="办事服务"
          {...(home.serviceCount === null
            ? column(home.columnOf['service'], '全部服务')
            : { more: { label: `全部 ${home.serviceCount} 件`, href: '/services' } })}
        >
          <ServiceTiles tiles={home.services.map(({ name, href, examples }) => ({ label: name, href, examples }))} />
        </Section>
      ) : null}
      {lead ? (
        <Section heading="政务动态" {...column(home.columnOf['news'], '更多动态')}>
          <Columns>
            <LeadStory {...newsItem(lead)} summary={lead.summary} />
            <NewsList items={rest.map(newsItem).map(({ source: _source, ...item }) => item)} />
          </Columns>
        </Section>
      ) : null}
      {home.figures.length > 0 ? (
        <Section
          tone="dark"
          heading={home.topic?.label ?? `${city}数据`}
          {...(home.topic ? { more: { label: '读全文，每个数字可查来源', href: home.topic.href } } : {})}
        >
          <FigureGrid figures={home.figures} />
        </Section>
      ) : null}
      <NoticesAndPlaces home={home} />
    </>
  );
}

function NoticesAndPlaces({ home }: { home: Home }) {
  const notices: readonly Listed[] = home.notices;
  return (
    <>
      {home.documents.length > 0 || home.tiles.length > 0 ? (
        <Section>
          <Columns>
            <Column heading="政策文件" {...column(home.columnOf['disclosure'], '全部文件')}>
              <PolicyList items={home.documents.map(policyItem)} />
            </Column>
            {home.tiles.length > 0 ? (
              <Column heading="县市区" more={{ label: '网站群', href: '/sites' }}>
                <TileMap title="县市区" titleHidden tiles={home.tiles} />
              </Column>
            ) : null}
          </Columns>
        </Section>
      ) : null}
      <Section>
        <Columns>
          <Column heading="领导信箱" more={{ label: '公开的来信', href: '/letters' }}>
            {home.letters.length > 0 ? <NewsList items={home.letters} /> : null}
            <ButtonRow>
              <ButtonLink href="/letters/new">写信</ButtonLink>
              <ButtonLink href="/letters/query" tone="plain">
                查答复
              </ButtonLink>
            </ButtonRow>
          </Column>
          <Column heading="征集调查" more={{ label: '全部征集', href: '/surveys' }}>
            {home.surveys.length > 0 ? <PolicyList items={home.surveys} /> : <p>现在没有征集调查。</p>}
          </Column>
        </Columns>
      </Section>
      {notices.length > 0 ? (
        <Section heading="通知公告" tone="ground" {...column(home.columnOf['notice'], '更多公告')}>
          <NewsList items={notices.map(newsItem)} wide />
        </Section>
      ) : null}
    </>
  );
}
