import { renderSitePage, type SitePageContent } from '#engines/content';
import { type Ctx, cached, kernelErrors, open, page, type Reply, type RequestFacts } from '#kernel';
import { Type } from '#kernel/contract';
import { buildPublicReview, buildReview } from '../build-review.ts';
import { differencesBetween, wordingBetween } from '../compare.rules.ts';
import type { Edition, Figure, Review } from '../contract.ts';
import { editions, reviews } from '../reviews.repo.ts';
import { CompareView, sideOf } from './compare-view.tsx';
import { FigureList } from './figure-lists.tsx';
import { FigureView, recordsPerPage } from './figure-view.tsx';
import { mapTiles } from './map-tiles.ts';
import { ReviewList } from './review-list.tsx';
import { ReviewView } from './review-view.tsx';
import { WithdrawnView } from './withdrawn-view.tsx';

const Year = Type.Integer({ title: '年份', minimum: 1990, maximum: 2100 });
const FigureId = Type.String({ title: '编号', maxLength: 20 });
const No = Type.Integer({ title: '版次', minimum: 1 });
const PageQuery = Type.Object({
  page: Type.Optional(Type.Integer({ title: '页码', minimum: 1, maximum: 10_000, default: 1 })),
});
const SideQuery = Type.String({ title: '版次', pattern: '^(now|[1-9][0-9]{0,5})$' });
const isPublic = open('综述和它的每个数字都向社会公开');
const list = { label: '年度综述', href: '/reviews' };

async function show(ctx: Ctx, request: RequestFacts, content: SitePageContent): Promise<Reply> {
  return cached(await renderSitePage(ctx, request, { section: '/reviews', ...content }), ['review', 'site']);
}

/** The living review, or an edition of it. */
async function reviewContent(ctx: Ctx, review: Review, edition: Edition | null): Promise<SitePageContent> {
  const latest = edition ? undefined : await editions.latest(ctx, review.year);
  return {
    title: edition ? `${review.title}（第 ${edition.no} 版）` : review.title,
    here: edition ? `第 ${edition.no} 版` : `${review.year}年`,
    description: `${review.title}：${review.figures.length} 个数字，每个都可以查到出处`,
    breadcrumb: edition ? [list, { label: `${review.year}年`, href: `/reviews/${review.year}` }] : [list],
    children: (
      <ReviewView
        review={review}
        edition={edition}
        editions={await standing(ctx, review.year)}
        tiles={await mapTiles(ctx, review)}
        changed={latest ? differencesBetween(latest.content, review).length : 0}
      />
    ),
  };
}

const standing = async (ctx: Ctx, year: number): Promise<Edition[]> =>
  (await editions.list(ctx, year)).filter((edition) => !edition.withdrawn);

async function editionOf(ctx: Ctx, year: number, no: number): Promise<Edition & { content: Review }> {
  const edition = await editions.find(ctx, year, no);
  if (!edition || edition.withdrawn) throw kernelErrors.notFound();
  return edition;
}

async function withdrawnContent(ctx: Ctx, edition: Edition): Promise<SitePageContent> {
  const [instead = null] = await standing(ctx, edition.year);
  return {
    title: `${edition.title}（第 ${edition.no} 版已撤回）`,
    here: `第 ${edition.no} 版`,
    breadcrumb: [list],
    children: <WithdrawnView edition={edition} standing={instead} />,
  };
}

/** A side of a comparison: an edition by its number, else the review as it stands now. */
async function sideContent(ctx: Ctx, year: number, side: string) {
  if (side === 'now') return { edition: null, review: await buildPublicReview(ctx, year) };
  const edition = await editionOf(ctx, year, Number(side));
  return { edition, review: edition.content };
}

async function figureContent(
  ctx: Ctx,
  review: Review,
  id: string,
  at: number,
  edition: Edition | null,
): Promise<SitePageContent> {
  const figure = review.figures.find((one) => one.id === id);
  if (!figure || (at > 1 && (at - 1) * recordsPerPage >= (figure.records?.length ?? 0))) throw kernelErrors.notFound();
  const base = edition ? `/reviews/${review.year}/editions/${edition.no}` : `/reviews/${review.year}`;
  const latest = edition ? undefined : await editions.latest(ctx, review.year);
  const before: Figure | undefined = latest?.content.figures.find((one) => one.id === id);
  return {
    title: `${figure.name}的出处`,
    here: figure.id,
    description: `${figure.name}：${figure.text}，${figure.working}`,
    breadcrumb: [list, { label: edition ? `${review.year}年第 ${edition.no} 版` : `${review.year}年`, href: base }],
    children: (
      <FigureView
        review={review}
        figure={figure}
        base={base}
        page={at}
        published={latest && before ? { no: latest.no, text: before.text } : null}
      />
    ),
  };
}

const listContent = (review: Review, base: string, label: string): SitePageContent => ({
  title: `${review.title}：全部数字与出处`,
  here: '全部数字',
  breadcrumb: [list, { label, href: base }],
  children: <FigureList review={review} base={base} />,
});

export const reviewPages = [
  page('annual-review.page.list', {
    method: 'GET',
    path: '/reviews',
    title: '年度综述',
    access: isPublic,
    async handle(ctx, { request }) {
      const all = await reviews.listPublic(ctx);
      const newest = all[0] ? await buildReview(ctx, all[0].year) : null;
      return show(ctx, request, {
        title: '年度综述',
        description: `${ctx.city.name}各年信息化建设综述，每个数字都可以查到出处`,
        breadcrumb: [],
        children: <ReviewList reviews={all} newest={newest} />,
      });
    },
  }),
  page('annual-review.page.show', {
    method: 'GET',
    path: '/reviews/:year',
    title: '一年的综述',
    access: isPublic,
    params: Type.Object({ year: Year }),
    async handle(ctx, { params: { year }, request }) {
      const [newest, ...others] = await editions.list(ctx, year);
      const gone = newest?.withdrawn && others.every((edition) => edition.withdrawn);
      if (gone && (await reviews.find(ctx, year))?.origin === 'drafted') {
        return show(ctx, request, await withdrawnContent(ctx, newest));
      }
      return show(ctx, request, await reviewContent(ctx, await buildPublicReview(ctx, year), null));
    },
  }),
  page('annual-review.page.figures', {
    method: 'GET',
    path: '/reviews/:year/figures',
    title: '综述的全部数字',
    access: isPublic,
    params: Type.Object({ year: Year }),
    handle: async (ctx, { params: { year }, request }) =>
      show(ctx, request, listContent(await buildPublicReview(ctx, year), `/reviews/${year}`, `${year}年`)),
  }),
  page('annual-review.page.figure', {
    method: 'GET',
    path: '/reviews/:year/figures/:id',
    title: '一个数字的出处',
    access: isPublic,
    params: Type.Object({ year: Year, id: FigureId }),
    query: PageQuery,
    handle: async (ctx, { params, query, request }) =>
      show(
        ctx,
        request,
        await figureContent(ctx, await buildPublicReview(ctx, params.year), params.id, query.page ?? 1, null),
      ),
  }),
  page('annual-review.page.changes', {
    method: 'GET',
    path: '/reviews/:year/changes',
    title: '综述的版本比较',
    access: isPublic,
    params: Type.Object({ year: Year }),
    query: Type.Object({ from: Type.Optional(SideQuery), to: Type.Optional(SideQuery) }),
    async handle(ctx, { params: { year }, query, request }) {
      const kept = await standing(ctx, year);
      const [latest] = kept;
      if (!latest) throw kernelErrors.notFound();
      const before = await sideContent(ctx, year, query.from ?? String(latest.no));
      const after = await sideContent(ctx, year, query.to ?? 'now');
      return show(ctx, request, {
        title: `${latest.title}：版本比较`,
        here: '版本比较',
        breadcrumb: [list, { label: `${year}年`, href: `/reviews/${year}` }],
        children: (
          <CompareView
            year={year}
            editions={kept}
            from={sideOf(before.edition)}
            to={sideOf(after.edition)}
            differences={differencesBetween(before.review, after.review)}
            wording={wordingBetween(before.review, after.review)}
          />
        ),
      });
    },
  }),
  page('annual-review.page.edition', {
    method: 'GET',
    path: '/reviews/:year/editions/:no',
    title: '综述的定稿版',
    access: isPublic,
    params: Type.Object({ year: Year, no: No }),
    async handle(ctx, { params, request }) {
      const edition = await editions.find(ctx, params.year, params.no);
      if (!edition) throw kernelErrors.notFound();
      if (edition.withdrawn) return show(ctx, request, await withdrawnContent(ctx, edition));
      return show(ctx, request, await reviewContent(ctx, edition.content, edition));
    },
  }),
  page('annual-review.page.edition-figures', {
    method: 'GET',
    path: '/reviews/:year/editions/:no/figures',
    title: '定稿版的全部数字',
    access: isPublic,
    params: Type.Object({ year: Year, no: No }),
    async handle(ctx, { params: { year, no }, request }) {
      const edition = await editionOf(ctx, year, no);
      return show(
        ctx,
        request,
        listContent(edition.content, `/reviews/${year}/editions/${no}`, `${year}年第 ${no} 版`),
      );
    },
  }),
  page('annual-review.page.edition-figure', {
    method: 'GET',
    path: '/reviews/:year/editions/:no/figures/:id',
    title: '定稿版中一个数字的出处',
    access: isPublic,
    params: Type.Object({ year: Year, no: No, id: FigureId }),
    query: PageQuery,
    async handle(ctx, { params, query, request }) {
      const edition = await editionOf(ctx, params.year, params.no);
      return show(ctx, request, await figureContent(ctx, edition.content, params.id, query.page ?? 1, edition));
    },
  }),
];

/** The review as one page of HTML, for the command line. */
export async function reviewHtml(ctx: Ctx, year: number): Promise<string> {
  const path = `/reviews/${year}`;
  const request: RequestFacts = {
    origin: '',
    path,
    url: path,
    ip: '',
    userAgent: '',
    cookies: {},
    clientCertificate: null,
    locale: 'zh-Hans',
    elder: false,
    nonce: '',
    files: [],
  };
  return renderSitePage(ctx, request, await reviewContent(ctx, await buildReview(ctx, year), null));
}
