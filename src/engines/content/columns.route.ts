import { type AccessInput, type Ctx, can, download, kernelErrors, open, page, reply, route } from '#kernel';
import { Type } from '#kernel/contract';
import { articlePlace } from './articles.route.ts';
import { ATTACHMENT_BYTES, addAttachment, publicAttachment, removeAttachment } from './attachments.ts';
import { Attachment, ColumnInput, ColumnUpkeep, NewColumn } from './contract.ts';
import { columnOptions, editColumn, listColumns } from './edit-column.ts';
import { errors } from './errors.ts';
import { foundColumn, moveColumn, removeColumn } from './found-column.ts';
import { renderBody } from './render-body.ts';
import { mainSite, pathsOfColumn } from './sites.repo.ts';
import { documentOptions } from './surroundings.repo.ts';

const params = Type.Object({ id: Type.String({ title: '栏目或稿件', maxLength: 80 }) });
const Done = Type.Object({ ok: Type.Boolean() });
const done = { ok: true };

const columnPlace = async (ctx: Ctx, { params: { id } }: AccessInput) => (await pathsOfColumn(ctx, String(id))) ?? null;

/** A column is founded where its parent lies, or on the city's site. */
async function newColumnPlace(ctx: Ctx, { body }: AccessInput) {
  const { parentId } = (body ?? {}) as { parentId?: unknown };
  if (typeof parentId === 'string') return (await pathsOfColumn(ctx, parentId)) ?? null;
  const site = await mainSite(ctx);
  return site ? { paths: site.paths } : null;
}

/** Shown in the browser, not saved: pictures and PDF. Everything else is a download. */
const inline = ['image/jpeg', 'image/png'];

export const columnRoutes = [
  route('content.column.list', {
    method: 'GET',
    path: '/api/content/columns',
    title: '栏目与内容保障台账',
    access: can(),
    reply: Type.Object({ items: Type.Array(ColumnUpkeep), total: Type.Integer() }),
    handle: async (ctx) => {
      const items = await listColumns(ctx);
      return { items, total: items.length };
    },
  }),
  route('content.column.options', {
    method: 'GET',
    path: '/api/content/column-options',
    title: '可选栏目',
    access: can('content.article.list'),
    query: Type.Object({ q: Type.Optional(Type.String({ title: '栏目名称', maxLength: 40 })) }),
    reply: Type.Object({ items: Type.Array(Type.Object({ value: Type.String(), label: Type.String() })) }),
    handle: async (ctx, { query }) => ({ items: await columnOptions(ctx, query.q) }),
  }),
  route('content.document.options', {
    method: 'GET',
    path: '/api/content/document-options',
    title: '可解读的文件',
    access: can('content.article.list'),
    query: Type.Object({ q: Type.Optional(Type.String({ title: '查找', maxLength: 40 })) }),
    reply: Type.Object({ items: Type.Array(Type.Object({ value: Type.String(), label: Type.String() })) }),
    handle: async (ctx, { query }) => ({ items: await documentOptions(ctx, query.q ?? '') }),
  }),
  route('content.column.edit', {
    method: 'PUT',
    path: '/api/content/columns/:id',
    title: '修改栏目',
    access: can(null, columnPlace),
    params,
    body: ColumnInput,
    reply: Done,
    handle: async (ctx, { params: { id }, body }) => {
      await editColumn(ctx, id, body);
      return done;
    },
  }),
  route('content.column.create', {
    method: 'POST',
    path: '/api/content/columns',
    title: '新建栏目',
    access: can(null, newColumnPlace),
    body: NewColumn,
    reply: Done,
    errors: [errors.columnUnknown, errors.columnAddressTaken],
    handle: async (ctx, { body }) => {
      await foundColumn(ctx, body);
      return done;
    },
  }),
  route('content.column.move', {
    method: 'POST',
    path: '/api/content/columns/:id/move',
    title: '调整栏目次序',
    access: can(null, columnPlace),
    params,
    body: Type.Object({
      direction: Type.Union([Type.Literal('up', { title: '上移' }), Type.Literal('down', { title: '下移' })], {
        title: '方向',
      }),
    }),
    reply: Done,
    errors: [errors.columnAtEnd],
    handle: async (ctx, { params: { id }, body }) => {
      await moveColumn(ctx, id, body.direction);
      return done;
    },
  }),
  route('content.column.remove', {
    method: 'DELETE',
    path: '/api/content/columns/:id',
    title: '删去空栏目',
    access: can(null, columnPlace),
    params,
    reply: Done,
    errors: [errors.columnInUse],
    handle: async (ctx, { params: { id } }) => {
      await removeColumn(ctx, id);
      return done;
    },
  }),
  route('content.body.preview', {
    method: 'POST',
    path: '/api/content/preview',
    title: '预览正文',
    access: can('content.article.list'),
    body: Type.Object({ body: Type.String({ title: '正文', maxLength: 200_000 }) }),
    reply: Type.Object({ html: Type.String() }),
    handle: async (_ctx, { body }) => ({ html: renderBody(body.body) }),
  }),
  route('content.attachment.add', {
    method: 'POST',
    path: '/api/content/articles/:id/attachments',
    title: '添加附件',
    access: can('content.article.edit', articlePlace),
    params,
    uploadBytes: ATTACHMENT_BYTES,
    reply: Attachment,
    errors: [errors.wrongState, errors.tooManyAttachments],
    handle: (ctx, { params: { id }, request }) => {
      const file = request.files[0];
      if (!file) throw kernelErrors.badRequest();
      return addAttachment(ctx, id, file);
    },
  }),
  route('content.attachment.remove', {
    method: 'DELETE',
    path: '/api/content/articles/:id/attachments/:attachment',
    title: '删除附件',
    access: can('content.article.edit', articlePlace),
    params: Type.Object({ ...params.properties, attachment: Type.String({ title: '附件', maxLength: 80 }) }),
    reply: Done,
    errors: [errors.wrongState],
    handle: async (ctx, { params: { id, attachment } }) => {
      await removeAttachment(ctx, id, attachment);
      return done;
    },
  }),
  page('content.attachment.download', {
    method: 'GET',
    path: '/attachments/:id',
    title: '下载附件',
    access: open('附件随已发布的稿件公开'),
    params,
    handle: async (ctx, { params: { id } }) => {
      const file = await publicAttachment(ctx, id);
      const bytes = await ctx.files.readPlain(ctx, file);
      if (!inline.includes(file.mediaType)) return download(bytes, file.name, file.mediaType);
      return reply(bytes, { headers: { 'content-type': file.mediaType, 'cache-control': 'public, max-age=86400' } });
    },
  }),
];
