import { can, download, open, route } from '#kernel';
import { listOf, Type } from '#kernel/contract';
import { Edition, Freeze, ReviewDesk, ReviewLines, ReviewRow } from './contract.ts';
import { errors } from './errors.ts';
import { reviewJson, reviewMarkdown } from './export-review.ts';
import { freezeEdition } from './freeze-edition.ts';
import { readDesk } from './read-desk.ts';
import { reviews } from './reviews.repo.ts';

const ByYear = Type.Object({ year: Type.Integer({ title: '年份', minimum: 1990, maximum: 2100 }) });
const isPublic = open('综述和它的每个数字都向社会公开');

export const reviewRoutes = [
  route('annual-review.review.list', {
    method: 'GET',
    path: '/api/annual-review/reviews',
    title: '查各年综述',
    access: isPublic,
    reply: listOf(ReviewRow),
    handle: async (ctx) => {
      const items = await reviews.listPublic(ctx);
      return { items, total: items.length };
    },
  }),
  route('annual-review.review.get', {
    method: 'GET',
    path: '/api/annual-review/reviews/:year',
    title: '取综述的全部数字',
    access: isPublic,
    params: ByYear,
    reply: ReviewLines,
    errors: [errors.noReview],
    handle: (ctx, { params }) => reviewJson(ctx, params.year),
  }),
  route('annual-review.review.markdown', {
    method: 'GET',
    path: '/api/annual-review/reviews/:year/markdown',
    title: '下载综述文本',
    access: isPublic,
    params: ByYear,
    errors: [errors.noReview],
    handle: async (ctx, { params }) =>
      download(await reviewMarkdown(ctx, params.year), `${params.year}年综述.md`, 'text/markdown; charset=utf-8'),
  }),
  route('annual-review.desk.read', {
    method: 'GET',
    path: '/api/annual-review/reviews/:year/desk',
    title: '核对综述',
    access: can(null, async () => ({ paths: [] })),
    params: ByYear,
    reply: ReviewDesk,
    errors: [errors.noReview],
    handle: (ctx, { params }) => readDesk(ctx, params.year),
  }),
  route('annual-review.edition.freeze', {
    method: 'POST',
    path: '/api/annual-review/reviews/:year/editions',
    title: '综述定稿',
    access: can(null, async () => ({ paths: [] })),
    params: ByYear,
    body: Freeze,
    reply: Edition,
    errors: [errors.noReview, errors.unchanged, errors.drafted],
    handle: (ctx, { params, body }) => freezeEdition(ctx, params.year, body.note),
  }),
];
