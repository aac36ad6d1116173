import {
  ButtonLink,
  ButtonRow,
  ChoiceRow,
  Columns,
  DefinitionList,
  EmptyState,
  Heading,
  NewsList,
  Pagination,
  SearchBox,
} from '#design/public';
import { renderSitePage } from '#engines/content';
import { cached, open, page, readCalendar, reply, signedIn } from '#kernel';
import { type Static, Type } from '#kernel/contract';
import { countLetters } from './count-letters.ts';
import { findPublicLetters } from './find-public-letters.ts';
import { deadlineWords } from './letter-deadlines.rules.ts';
import { showOwn } from './letter-parts.tsx';
import { letterCategories, letterStates } from './letter-words.ts';
import { letters } from './letters.repo.ts';
import { openField } from './sealed-letter.ts';
import { LETTERS_TAG } from './write-letter.ts';

const PER_PAGE = 20;

const Query = Type.Object({
  q: Type.Optional(Type.String({ title: '搜索词', maxLength: 60 })),
  category: Type.Optional(Type.String({ title: '类别', maxLength: 20 })),
  page: Type.Optional(Type.Integer({ title: '页码', minimum: 1, maximum: 2000 })),
});
type Query = Static<typeof Query>;

function addressOf({ q, category, page: number }: Query): string {
  const search = new URLSearchParams();
  if (q) search.set('q', q);
  if (category) search.set('category', category);
  if (number && number > 1) search.set('page', String(number));
  return `/letters${search.size > 0 ? `?${search}` : ''}`;
}

const listPage = page('portal.letter.show-list', {
  method: 'GET',
  path: '/letters',
  title: '领导信箱',
  access: open('公开的来信和答复'),
  query: Query,
  handle: async (ctx, { query, request }) => {
    const [{ items, total }, counted] = await Promise.all([
      findPublicLetters(ctx, { ...query, perPage: PER_PAGE }),
      countLetters(ctx, await readCalendar(ctx)),
    ]);
    const html = await renderSitePage(ctx, request, {
      title: '领导信箱',
      description: '咨询、投诉、建议、举报：写信，查办到哪里，看公开的来信和答复。',
      breadcrumb: [],
      children: (
        <>
          <Heading text="领导信箱" level={1} note={`咨询、投诉、建议、举报，${deadlineWords(ctx.today())}。`} />
          <ButtonRow>
            <ButtonLink href="/letters/new">写信</ButtonLink>
            <ButtonLink href="/letters/query" tone="plain">
              查来信和答复
            </ButtonLink>
            <ButtonLink href="/letters/mine" tone="plain">
              登录后写的信
            </ButtonLink>
          </ButtonRow>
          <div className="aside-gap">
            <Columns shape="main-aside">
              <div>
                <Heading text="公开的来信和答复" />
                <SearchBox
                  id="search-letters"
                  action="/letters"
                  {...(query.q ? { query: query.q } : {})}
                  label="在公开的来信里找"
                  placeholder="在来信和答复里找"
                />
                <div className="choice-rows">
                  <ChoiceRow label="类别" choices={choicesOf(query)} />
                </div>
                {items.length > 0 ? <NewsList items={items} years /> : <Nothing query={query} />}
                <Pagination
                  page={query.page ?? 1}
                  pages={Math.ceil(total / PER_PAGE)}
                  hrefFor={(number) => addressOf({ ...query, page: number })}
                />
              </div>
              <aside>
                <Heading text="近十二个月" />
                <DefinitionList
                  items={[
                    { term: '收到', value: `${counted.received} 封` },
                    { term: '已答复', value: `${counted.answered} 封` },
                    ...(counted.meanDays === null
                      ? []
                      : [{ term: '平均用时', value: `${counted.meanDays.toFixed(1)} 个工作日` }]),
                  ]}
                />
              </aside>
            </Columns>
          </div>
        </>
      ),
    });
    return query.q ? reply(html, { headers: { 'cache-control': 'no-store' } }) : cached(html, ['site', LETTERS_TAG]);
  },
});

/** 举报 is never among them, so it is not offered. */
const choicesOf = (query: Query) => [
  { label: '全部', href: addressOf(query.q ? { q: query.q } : {}), current: !query.category },
  ...Object.entries(letterCategories)
    .filter(([value]) => value !== 'report')
    .map(([value, label]) => ({
      label,
      href: addressOf({ ...query, category: value, page: 1 }),
      current: query.category === value,
    })),
];

const Nothing = ({ query }: { query: Query }) =>
  query.q || query.category ? (
    <EmptyState heading="没有找到这样的来信" action={{ label: '看全部公开的来信', href: '/letters' }}>
      换一个词，或者去掉类别再找。
    </EmptyState>
  ) : (
    <EmptyState heading="还没有公开的来信">写信人同意公开、审核通过的来信和答复列在这里。</EmptyState>
  );

const minePage = page('portal.letter.list-own', {
  method: 'GET',
  path: '/letters/mine',
  title: '我写的信',
  access: signedIn('citizen'),
  handle: async (ctx, { request }) => {
    const own = await letters.ofWriters(ctx, [ctx.actor.id ?? '']);
    return showOwn(
      ctx,
      request,
      '我写的信',
      <>
        <Heading text="我写的信" level={1} note="登录后写的信，不用查询码就能看。" />
        {own.length > 0 ? (
          <NewsList
            years
            items={own.map((row) => ({
              title: openField(ctx, row.number, 'title', row.titleSealed),
              href: `/letters/mine/${row.number}`,
              date: row.submittedOn,
              source: `${row.number} · ${letterStates[row.state]}`,
            }))}
          />
        ) : (
          <EmptyState heading="登录后还没有写过信" action={{ label: '写信', href: '/letters/new' }}>
            没有登录时写的信，请凭信件编号和查询码查。
          </EmptyState>
        )}
      </>,
    );
  },
});

export const listPages = [listPage, minePage];
