import { Notice } from '#design/public';
import {
  articlePlace,
  previewArticle,
  previewAttachment,
  previewPath,
  renderSitePage,
  surroundingsOf,
} from '#engines/content';
import { can, download, kernelErrors, page, reply } from '#kernel';
import { Type } from '#kernel/contract';
import { articleView } from './article-view.tsx';

const id = Type.String({ title: '稿件', maxLength: 80 });
/** Whoever may see the working copy in the console: its writers, its reviewers, nobody else. */
const whoSeesTheCopy = can('content.article.list', articlePlace);
const hidden = { 'cache-control': 'private, no-store', 'x-robots-tag': 'noindex, nofollow' };
const shown = ['image/jpeg', 'image/png'];

/** 预览: a text before it is published, on the page that the public will read. */
export const articlePreviewPages = [
  page('portal.article.preview', {
    method: 'GET',
    path: previewPath(':id'),
    title: '预览稿件的公开页',
    access: whoSeesTheCopy,
    params: Type.Object({ id }),
    handle: async (ctx, { params, request }) => {
      const found = await previewArticle(ctx, params.id);
      if (!found) throw kernelErrors.notFound();
      const { article, stateName, version } = found;
      const around = await surroundingsOf(ctx, article, true);
      const fileHref = (file: string) => `${previewPath(params.id)}/files/${file}`;
      const { feed: _feed, ...view } = await articleView(ctx, article, { around, visits: 0, fileHref });
      const html = await renderSitePage(ctx, request, {
        ...view,
        title: `【预览】${article.title}`,
        unlisted: true,
        children: (
          <>
            <Notice tone="warning" heading={`预览：第 ${version} 版，${stateName}`}>
              公众看到的是已发布的内容，不是这一页。请核对标题、正文、附件和栏目；发布时间以实际发布为准。
            </Notice>
            <div className="aside-gap">{view.children}</div>
          </>
        ),
      });
      return reply(html, { headers: hidden });
    },
  }),
  page('portal.article.preview-file', {
    method: 'GET',
    path: `${previewPath(':id')}/files/:file`,
    title: '看稿件未公开的附件',
    access: whoSeesTheCopy,
    params: Type.Object({ id, file: Type.String({ title: '附件', maxLength: 80 }) }),
    handle: async (ctx, { params }) => {
      const file = await previewAttachment(ctx, params.id, params.file);
      const bytes = await ctx.files.readPlain(ctx, file);
      if (shown.includes(file.mediaType))
        return reply(bytes, { headers: { ...hidden, 'content-type': file.mediaType } });
      const saved = download(bytes, file.name, file.mediaType);
      return { ...saved, headers: { ...saved.headers, ...hidden } };
    },
  }),
];
