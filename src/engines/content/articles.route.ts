import { type AccessInput, type Ctx, can, kernelErrors, route } from '#kernel';
import { Type } from '#kernel/contract';
import {
  ArticleDetail,
  ArticleInput,
  ArticleList,
  ArticleListQuery,
  ArticleVersion,
  ScheduleForm,
} from './contract.ts';
import { createArticle } from './create-article.ts';
import { editArticle } from './edit-article.ts';
import { errors } from './errors.ts';
import { correctArticle, placeArticle } from './place-article.ts';
import { callOffPublication, publishArticle } from './publish-article.ts';
import { listArticles, listVersions, readArticle } from './read-article.ts';
import { approveArticle, returnArticle } from './review-article.ts';
import { pathsOfArticle } from './sites.repo.ts';
import { submitArticle } from './submit-article.ts';
import { archiveArticle, withdrawArticle } from './withdraw-article.ts';

const params = Type.Object({ id: Type.String({ title: '稿件', maxLength: 80 }) });
const Version = Type.Integer({ title: '版本' });
const Opinion = Type.Object({
  version: Version,
  opinion: Type.Optional(Type.String({ title: '意见', maxLength: 500 })),
  secrecyReviewed: Type.Optional(Type.Boolean({ title: '已完成保密审查' })),
});
const Done = Type.Object({ ok: Type.Boolean() });
const done = { ok: true };

export const articlePlace = async (ctx: Ctx, { params: { id } }: AccessInput) =>
  (await pathsOfArticle(ctx, String(id))) ?? null;

const base = '/api/content/articles';
const reviews = ['first', 'second', 'final'] as const;

/** Whoever holds one of the three review permissions at the place; the use case asks which of them is due. */
async function requireAnyReview(ctx: Ctx, id: string): Promise<void> {
  const place = await pathsOfArticle(ctx, id);
  if (!place || !reviews.some((review) => ctx.allows(`content.article.review-${review}`, place))) {
    throw kernelErrors.notFound();
  }
}

export const articleRoutes = [
  route('content.article.list', {
    method: 'GET',
    path: base,
    title: '稿件列表',
    access: can(),
    query: ArticleListQuery,
    reply: ArticleList,
    handle: (ctx, { query }) => listArticles(ctx, query),
  }),
  route('content.article.get', {
    method: 'GET',
    path: `${base}/:id`,
    title: '查看稿件',
    access: can('content.article.list', articlePlace),
    params,
    reply: ArticleDetail,
    handle: (ctx, { params: { id } }) => readArticle(ctx, id),
  }),
  route('content.article.versions', {
    method: 'GET',
    path: `${base}/:id/versions`,
    title: '稿件历史版本',
    access: can('content.article.list', articlePlace),
    params,
    reply: Type.Object({ items: Type.Array(ArticleVersion) }),
    handle: async (ctx, { params: { id } }) => ({ items: await listVersions(ctx, id) }),
  }),
  route('content.article.create', {
    method: 'POST',
    path: base,
    title: '新建稿件',
    access: can(),
    body: ArticleInput,
    reply: Type.Object({ id: Type.String() }),
    errors: [errors.columnUnknown, errors.documentUnknown],
    handle: (ctx, { body }) => createArticle(ctx, body),
  }),
  route('content.article.edit', {
    method: 'PUT',
    path: `${base}/:id`,
    title: '修改稿件',
    access: can(null, articlePlace),
    params,
    body: Type.Object({
      ...ArticleInput.properties,
      version: Version,
      note: Type.Optional(Type.String({ title: '修改说明', maxLength: 200 })),
    }),
    reply: Type.Object({ version: Type.Integer() }),
    errors: [errors.wrongState, errors.columnUnknown, errors.columnElsewhere, errors.documentUnknown],
    handle: (ctx, { params: { id }, body }) => editArticle(ctx, id, body),
  }),
  route('content.article.submit', {
    method: 'POST',
    path: `${base}/:id/submit`,
    title: '稿件送审',
    access: can(null, articlePlace),
    params,
    reply: Done,
    errors: [errors.wrongState, errors.textRefused],
    handle: async (ctx, { params: { id } }) => {
      await submitArticle(ctx, id);
      return done;
    },
  }),
  route('content.article.approve', {
    method: 'POST',
    path: `${base}/:id/approve`,
    title: '审核通过稿件',
    access: can('content.article.list', articlePlace),
    params,
    body: Opinion,
    reply: Done,
    errors: [
      errors.wrongState,
      errors.ownArticle,
      errors.sameReviewer,
      errors.secrecyReviewMissing,
      errors.textRefused,
    ],
    handle: async (ctx, { params: { id }, body }) => {
      await requireAnyReview(ctx, id);
      await approveArticle(ctx, id, body);
      return done;
    },
  }),
  route('content.article.return', {
    method: 'POST',
    path: `${base}/:id/return`,
    title: '退回稿件',
    access: can('content.article.list', articlePlace),
    params,
    body: Opinion,
    reply: Done,
    errors: [errors.wrongState, errors.ownArticle, errors.reasonMissing],
    handle: async (ctx, { params: { id }, body }) => {
      await requireAnyReview(ctx, id);
      await returnArticle(ctx, id, body);
      return done;
    },
  }),
  route('content.article.publish', {
    method: 'POST',
    path: `${base}/:id/publish`,
    title: '发布稿件',
    access: can(null, articlePlace),
    params,
    body: Type.Object({ version: Version, at: Type.Optional(ScheduleForm.properties.at) }),
    reply: Done,
    errors: [errors.wrongState, errors.scheduleTooEarly],
    handle: async (ctx, { params: { id }, body }) => {
      await publishArticle(ctx, id, body);
      return done;
    },
  }),
  route('content.article.call-off', {
    method: 'POST',
    path: `${base}/:id/call-off`,
    title: '取消定时发布',
    access: can('content.article.publish', articlePlace),
    params,
    reply: Done,
    errors: [errors.notScheduled],
    handle: async (ctx, { params: { id } }) => {
      await callOffPublication(ctx, id);
      return done;
    },
  }),
  route('content.article.withdraw', {
    method: 'POST',
    path: `${base}/:id/withdraw`,
    title: '撤下稿件',
    access: can(null, articlePlace),
    params,
    body: Type.Object({ reason: Type.String({ title: '撤稿原因', minLength: 2, maxLength: 300 }) }),
    reply: Done,
    errors: [errors.wrongState, errors.reasonMissing],
    handle: async (ctx, { params: { id }, body }) => {
      await withdrawArticle(ctx, id, body);
      return done;
    },
  }),
  route('content.article.archive', {
    method: 'POST',
    path: `${base}/:id/archive`,
    title: '归档稿件',
    access: can(null, articlePlace),
    params,
    reply: Done,
    errors: [errors.wrongState],
    handle: async (ctx, { params: { id } }) => {
      await archiveArticle(ctx, id);
      return done;
    },
  }),
  route('content.article.place', {
    method: 'POST',
    path: `${base}/:id/place`,
    title: '移动或置顶稿件',
    access: can(null, articlePlace),
    params,
    body: Type.Object({
      columnId: Type.Optional(Type.String({ title: '栏目', maxLength: 60 })),
      pinned: Type.Optional(Type.Boolean({ title: '置顶' })),
    }),
    reply: Done,
    errors: [errors.wrongState, errors.columnUnknown, errors.columnElsewhere],
    handle: async (ctx, { params: { id }, body }) => {
      await placeArticle(ctx, id, body);
      return done;
    },
  }),
  route('content.article.correct', {
    method: 'POST',
    path: `${base}/:id/correct`,
    title: '更正稿件',
    access: can(null, articlePlace),
    params,
    body: Type.Object({ note: Type.String({ title: '更正说明', minLength: 2, maxLength: 300 }) }),
    reply: Done,
    errors: [errors.wrongState, errors.reasonMissing],
    handle: async (ctx, { params: { id }, body }) => {
      await correctArticle(ctx, id, body);
      return done;
    },
  }),
];
