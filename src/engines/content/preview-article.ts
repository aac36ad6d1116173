import { type Ctx, kernelErrors, maybeOne, type StoredFile, sql } from '#kernel';
import { attachmentsOf, findArticle } from './articles.repo.ts';
import { findColumn } from './columns.repo.ts';
import { type Attachment, stateNames } from './contract.ts';
import { type Publication, rowOf } from './publications.repo.ts';

export interface PreviewedArticle {
  /** The working copy as the public would read it if it were published now. */
  readonly article: Publication;
  readonly stateName: string;
  readonly version: number;
}

/** Where those who may see a working copy see it as a page. Below the console, so that its sign-in is the one they meet. */
export const previewPath = (id: string): string => `/console/preview/articles/${id}`;

export async function previewArticle(ctx: Ctx, id: string): Promise<PreviewedArticle | undefined> {
  const working = await findArticle(ctx, id);
  if (!working) return undefined;
  const [column, attachments] = await Promise.all([findColumn(ctx, working.columnId), attachmentsOf(ctx, id)]);
  const row = rowOf(working);
  const publishedAt = working.publishedAt ?? working.scheduledAt ?? ctx.now();
  const article: Publication = {
    id,
    siteId: working.siteId,
    columnId: working.columnId,
    columnName: column?.name ?? '',
    columnKind: column?.kind ?? '',
    title: row.title,
    subtitle: row.subtitle ?? null,
    kicker: row.kicker ?? null,
    source: row.source,
    author: row.author ?? null,
    bodyHtml: withOwnFiles(row.body_html, id, attachments),
    bodyText: row.body_text,
    summary: row.summary,
    keywords: [...row.keywords],
    documentNumber: row.document_number ?? null,
    indexNumber: row.index_number ?? null,
    validity: row.validity ?? null,
    effectiveOn: row.effective_on ?? null,
    expiresOn: row.expires_on ?? null,
    regionCode: row.region_code ?? null,
    nowTag: row.now_tag ?? null,
    pinned: row.pinned,
    correction: row.correction,
    clauses: row.clauses,
    attachments,
    demo: row.demo,
    version: row.version,
    explains: row.explains ?? null,
    explained: false,
    publishedAt: cityTime(publishedAt),
  };
  return { article, stateName: stateNames[working.state], version: working.version };
}

/** Files are public with their text only: until then a picture of the text is asked for below the preview. */
const withOwnFiles = (html: string, id: string, attachments: readonly Attachment[]): string =>
  attachments.reduce(
    (text, file) => text.replaceAll(`"/attachments/${file.id}"`, `"${previewPath(id)}/files/${file.id}"`),
    html,
  );

/** `YYYY-MM-DD HH:mm` by the clock of the city. */
const cityTime = (at: Date): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' }).format(at);

/** A file of the working copy. */
export async function previewAttachment(ctx: Ctx, articleId: string, id: string): Promise<StoredFile> {
  const row = await maybeOne(
    ctx,
    sql<{ fileId: string }>`select file_id as "fileId" from content.attachments
      where id = ${id} and article_id = ${articleId}`,
  );
  const file = row && (await ctx.files.find(ctx, row.fileId));
  if (!file) throw kernelErrors.notFound();
  return file;
}
